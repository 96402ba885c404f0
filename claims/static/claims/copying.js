// A button beside each <input data-copied> that copies what is in it. Without this one selects and copies it by hand.
// What it says stands on the tag that loads this, in the language of the page.
"use strict";
{
  const WORDS = document.currentScript.dataset;

  const copy = async (field, said) => {
    try {
      await navigator.clipboard.writeText(field.value);
      said.textContent = WORDS.copied;
    } catch {
      field.select();
      said.textContent = WORDS.selected; // the browser keeps its clipboard to itself
    }
  };

  for (const field of document.querySelectorAll("input[data-copied]")) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "button" });
    button.textContent = WORDS.copy;
    button.setAttribute("aria-describedby", field.id);
    const said = document.createElement("span");
    said.setAttribute("role", "status");
    button.addEventListener("click", () => copy(field, said));
    field.after(button, said);
  }
}
