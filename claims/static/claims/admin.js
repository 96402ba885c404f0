// What the admin's tables and boxes say aloud.
// - boxes to search and choose in say what they are for: the script that makes them drops their label
// - a heading without words heads nothing, and is a plain cell
// - <input data-copied>: what is there to be copied is selected as soon as one is in it
"use strict";
{
  const labelOf = (select) => document.querySelector(`label[for="${CSS.escape(select.id)}"]`);

  const name = () => {
    for (const select of document.querySelectorAll("select.admin-autocomplete")) {
      const label = labelOf(select);
      const box = select.nextElementSibling?.querySelector("[role=combobox]");
      if (!label || !box) continue;
      label.id ||= `${select.id}_label`;
      box.setAttribute("aria-labelledby", `${label.id} ${box.getAttribute("aria-labelledby") ?? ""}`.trim());
      box.querySelector("[role=textbox]")?.setAttribute("aria-labelledby", label.id);
    }
    // The field that opens to type in is made anew each time.
    window.django.jQuery(document).on("select2:open", (event) => {
      const field = document.querySelector(".select2-container--open .select2-search__field");
      field?.setAttribute("aria-label", labelOf(event.target)?.textContent.trim() ?? "Search");
    });
  };

  for (const head of document.querySelectorAll("thead th")) {
    if (head.textContent.trim() || head.children.length) continue;
    head.replaceWith(Object.assign(document.createElement("td"), { className: head.className }));
  }

  document.addEventListener("focusin", (event) => {
    if (event.target.matches("[data-copied]")) event.target.select();
  });

  // jQuery calls one after the other whoever waits for the page: this one last, after the boxes are made.
  window.addEventListener("load", () => window.django?.jQuery?.(name));
}
