// The admin's boxes to search and choose in say aloud what they are for: the script that makes them drops their label.
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
    }
    // The field that opens to type in is made anew each time.
    window.django.jQuery(document).on("select2:open", (event) => {
      const field = document.querySelector(".select2-container--open .select2-search__field");
      field?.setAttribute("aria-label", labelOf(event.target)?.textContent.trim() ?? "Search");
    });
  };

  // jQuery calls one after the other whoever waits for the page: this one last, after the boxes are made.
  window.addEventListener("load", () => window.django?.jQuery(name));
}
