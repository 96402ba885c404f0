// The reading page by keys, and the claim's form in place.
// - in the text: S selects the next sentence, Shift+S the one before (Shift and the arrows take in more or less);
//   C opens a claim from what is selected
// - suggestions: J next, K previous, A accept, X dismiss, Enter edit
// - in the form: Alt+S swaps who and towards, Escape closes it
// No single key acts while one types. All of it can be done with the mouse and by touch.
"use strict";
{
  const TYPING = "textarea, select, input:not([type=radio], [type=checkbox]), [contenteditable]";
  const adding = document.getElementById("adding");
  const picked = document.getElementById("picked");
  const text = () => document.getElementById("text");

  // --- The text by sentences

  const places = (whole) => [...new Intl.Segmenter(document.documentElement.lang, { granularity: "sentence" }).segment(whole)]
    .map(({ segment, index }) => [index + segment.length - segment.trimStart().length, index + segment.trimEnd().length])
    .filter(([start, end]) => start < end);

  // The node and offset of a place in the text, counted in UTF-16 units as the browser does.
  const spot = (place) => {
    const walker = document.createTreeWalker(text(), NodeFilter.SHOW_TEXT);
    let node = walker.nextNode();
    while (node && place > node.length) {
      place -= node.length;
      node = walker.nextNode();
    }
    return [node, place];
  };

  const placeOf = (node, offset) => {
    const range = document.createRange();
    range.setStart(text(), 0);
    range.setEnd(node, offset);
    return range.toString().length;
  };

  const selectSentence = (step) => {
    const all = places(text().textContent);
    const selection = document.getSelection();
    const inside = selection.rangeCount && text().contains(selection.anchorNode) && !selection.isCollapsed;
    const at = inside ? placeOf(selection.getRangeAt(0).startContainer, selection.getRangeAt(0).startOffset) : -1;
    const number = all.findLastIndex(([start]) => start <= at) + step;
    const found = all[Math.min(Math.max(number, 0), all.length - 1)];
    if (!found) return;
    selection.setBaseAndExtent(...spot(found[0]), ...spot(found[1]));
    selection.focusNode.parentElement.scrollIntoView({ block: "nearest" });
  };

  // --- Suggestions

  const cards = () => [...document.querySelectorAll("[data-suggestion]")];
  const here = () => document.activeElement.closest?.("[data-suggestion]");

  const goTo = (card) => {
    card?.focus();
    card?.scrollIntoView({ block: "nearest" });
  };

  const walk = (step) => {
    const all = cards();
    const at = all.indexOf(here());
    goTo(all[at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + step, 0), all.length - 1)]);
  };

  const KEYS = {
    j: () => walk(1),
    k: () => walk(-1),
    a: () => here()?.querySelector("[data-does=a]")?.click(),
    x: () => here()?.querySelector("[data-does=x]")?.click(),
    enter: () => document.activeElement === here() && here().querySelector("[data-does=enter]")?.click(),
    c: () => {
      // The browser tells of a selection a little later than a quick hand presses the key.
      document.dispatchEvent(new Event("selectionchange"));
      if (picked && !picked.hidden) picked.requestSubmit();
    },
    s: (event) => text() && document.activeElement === text() && selectSentence(event.shiftKey ? -1 : 1),
  };

  document.addEventListener("keydown", (event) => {
    if (event.altKey && event.code === "KeyS") {
      const button = adding?.querySelector("[data-swap]");
      if (button) {
        event.preventDefault();
        button.click();
      }
      return;
    }
    if (event.key === "Escape" && adding?.contains(event.target)) return closePanel();
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest(TYPING)) return;
    const act = KEYS[event.key.toLowerCase()];
    // Enter on a link or a button is theirs.
    if (!act || (event.key === "Enter" && event.target.closest("a, button, summary"))) return;
    if (act(event) !== false && event.key !== "Enter") event.preventDefault();
  });

  // Settled ones are stepped over: the next one has the focus at once.
  document.addEventListener("htmx:afterSwap", (event) => {
    const card = event.target.closest("[data-suggestion]");
    if (card?.classList.contains("settled")) goTo(cards().find((one) => !one.classList.contains("settled")) || card);
  });

  // --- The form in place

  function closePanel() {
    adding.replaceChildren();
    text()?.focus({ preventScroll: true });
  }

  const swap = (names) => {
    const [one, other] = names.split(" ").map((name) => adding.querySelector(`[name=${name}]`));
    [one.value, other.value] = [other.value, one.value];
    one.dispatchEvent(new Event("change", { bubbles: true }));
  };

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-close]")) closePanel();
    const button = event.target.closest("[data-swap]");
    if (button) swap(button.dataset.swap);
  });

  adding?.addEventListener("htmx:afterSwap", (event) => {
    if (event.target !== adding) return; // the sentence, or a list of names: whoever types goes on typing
    const panel = adding.querySelector("[data-panel]");
    if (!panel) return;
    const wrong = panel.querySelector(".has-error :is(input, select, textarea)");
    const asked = ["holder", "stance", "target", "scope"].map((name) => panel.querySelector(`[name=${name}]`));
    const first = wrong || asked.find((field) => field && !field.value) || panel.querySelector("button, a");
    first?.focus({ preventScroll: true });
    panel.scrollIntoView({ block: "nearest" });
    if (picked) picked.hidden = true; // the panel says the words again
    if (!panel.matches("form")) document.getSelection().removeAllRanges();
  });

  document.addEventListener("change", (event) => {
    if (!event.target.matches("[data-passage-of]") || !event.target.value) return;
    const { start, end } = event.target.form.elements;
    location.assign(`${event.target.value}?start=${start.value}&end=${end.value}`);
  });
}
