// Words selected in an article become the passage of a claim. A form with data-picks-from="id of the text" has fields
// "start" and "end", offsets in the text. The browser counts UTF-16 units, the server code points.
// - a form that is [hidden] is shown as soon as something is selected, with the words in [data-picked-words]
// - a form with a field "quote" gets the words when its button [data-take-picked] is pressed
"use strict";
{
  const points = (text) => [...text].length;

  // The selection within the text, without the white space around it; null where there is none.
  const picked = (text) => {
    const selection = document.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return null;
    const before = document.createRange();
    before.setStart(text, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const words = range.toString();
    const trimmed = words.trim();
    if (!trimmed) return null;
    const start = points(before.toString()) + points(words.slice(0, words.indexOf(trimmed)));
    return { words: trimmed, start, end: start + points(trimmed) };
  };

  const put = (form, found) => {
    form.elements.start.value = found.start;
    form.elements.end.value = found.end;
    if (!form.elements.quote) return;
    form.elements.quote.value = found.words;
    form.elements.quote.dispatchEvent(new Event("input", { bubbles: true }));
  };

  for (const form of document.querySelectorAll("form[data-picks-from]")) {
    const text = () => document.getElementById(form.dataset.picksFrom); // it may be replaced by one with other marks
    const button = form.querySelector("[data-take-picked]");
    let latest = null; // pressing a button on a touch screen loses the selection, so what was selected last counts

    document.addEventListener("selectionchange", () => {
      const found = text() && picked(text());
      if (!found) return;
      latest = found;
      if (button) {
        button.hidden = false;
        return;
      }
      put(form, latest);
      form.querySelector("[data-picked-words]").textContent = `“${latest.words}”`;
      form.hidden = false;
    });
    button?.addEventListener("click", () => put(form, latest));
  }
}
