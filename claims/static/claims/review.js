// Judging by keys, and the article scrolled to its passage. Nothing here is needed: the form works without it.
// 1–4 say how the wording is, letters how it is rated, Ctrl+Enter sends. No key acts while one types in a field;
// a button switches the single keys off, and the browser remembers that.
"use strict";
{
  const STORE = "review-keys";
  const TYPING = "textarea, select, input:not([type=radio], [type=checkbox]), [contenteditable]";
  const form = document.querySelector("form[data-keys]");
  const keyed = [...form.querySelectorAll("[data-key]")];
  const button = document.querySelector("[data-keys-switch]");
  const hints = [];

  const remembered = () => {
    try {
      return localStorage.getItem(STORE) !== "off";
    } catch {
      return true; // storage may be forbidden
    }
  };
  let on = remembered();

  const show = () => {
    button.textContent = on ? "Keys: on" : "Keys: off";
    for (const hint of hints) hint.hidden = !on;
  };

  // Where fingers point there are no keys to show, though they work where some are attached.
  const shows = !matchMedia("(pointer: coarse)").matches;
  for (const radio of shows ? keyed : []) {
    const hint = Object.assign(document.createElement("kbd"), { textContent: radio.dataset.key });
    hint.setAttribute("aria-hidden", "true");
    radio.closest("label").append(hint);
    hints.push(hint);
  }
  button.hidden = !shows;
  button.addEventListener("click", () => {
    on = !on;
    try {
      localStorage.setItem(STORE, on ? "on" : "off");
    } catch {
      // then it holds for this page
    }
    show();
  });
  show();

  const tick = (radio) => {
    radio.checked = true;
    radio.dispatchEvent(new Event("input", { bubbles: true }));
    radio.dispatchEvent(new Event("change", { bubbles: true }));
    radio.focus();
  };

  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "Enter") {
      if (!form.contains(event.target) && event.target !== document.body) return;
      const source = event.target.closest("[data-source]");
      event.preventDefault();
      form.requestSubmit(form.querySelector(source ? "[data-adds]" : "[data-gives]"));
      return;
    }
    if (!on || event.ctrlKey || event.metaKey || event.altKey || event.target.closest(TYPING)) return;
    const radio = keyed.find((one) => one.dataset.key === event.key.toLowerCase());
    // What isn't shown isn't asked: no rating before the wording is as written.
    if (!radio || !radio.checkVisibility()) return;
    event.preventDefault();
    tick(radio);
  });

  // Scroll the article's own box, so that the sentence stays in sight.
  const passage = document.getElementById("passage");
  const box = passage?.closest(".reader");
  if (box) {
    const above = passage.getBoundingClientRect().top - box.getBoundingClientRect().top;
    box.scrollTop += above - box.clientHeight / 4;
  }
}
