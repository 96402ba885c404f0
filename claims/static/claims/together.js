// Ticking claims of a list: all of the page at once, and how many are ticked. Without it one ticks each by itself.
// What it says stands on the tag that loads this, in the language of the page.
"use strict";
{
  const WORDS = document.currentScript.dataset;
  const form = document.getElementById("together");
  const boxes = [...document.querySelectorAll("input[type=checkbox][form=together]")];

  if (form && boxes.length) {
    const label = Object.assign(document.createElement("label"), { className: "all" });
    const all = Object.assign(document.createElement("input"), { type: "checkbox" });
    label.append(all, WORDS.all);
    const said = Object.assign(document.createElement("span"), { className: "meta" });
    said.setAttribute("role", "status");

    const tell = () => {
      const ticked = boxes.filter((box) => box.checked).length;
      all.checked = ticked === boxes.length;
      all.indeterminate = ticked > 0 && !all.checked;
      said.textContent = WORDS.ticked.replace("{count}", ticked);
    };

    all.addEventListener("change", () => {
      for (const box of boxes) box.checked = all.checked;
      tell();
    });
    document.addEventListener("change", (event) => boxes.includes(event.target) && tell());
    window.addEventListener("pageshow", tell); // the browser may have kept what was ticked
    form.prepend(label, said);
    tell();
  }
}
