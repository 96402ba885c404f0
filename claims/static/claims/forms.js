// Four courtesies of forms; all work without it, the server has the last word.
// - a form that writes is sent once, however often its button is pressed (not <form data-download>: its page stays)
// - <form data-unsaved>: leaving the page with something typed and not sent asks first (unless it was "kept" since,
//   or the form, told that one is "leaving", prevents that: its script saves it in parting)
// - <textarea data-count="75">: says how long the text is, and when it is longer than that
// - a form that htmx sent and the site refused says so where it stands, and keeps its words
// What they say stands on the tag that loads this, in the language of the page.
"use strict";
{
  const WORDS = document.currentScript.dataset;
  const dirty = new Set();

  const sendOnce = (event) => {
    const form = event.target;
    dirty.delete(form);
    if (event.defaultPrevented || form.method !== "post" || "download" in form.dataset) return;
    if (form.getAttribute("aria-busy") === "true") {
      event.preventDefault();
      return;
    }
    form.setAttribute("aria-busy", "true");
  };

  const count = (field) => {
    const limit = Number(field.dataset.count);
    const length = [...field.value].length; // code points, as the server counts
    let note = document.getElementById(`${field.id}_count`);
    if (!note) {
      note = Object.assign(document.createElement("p"), { id: `${field.id}_count`, className: "help" });
      note.setAttribute("aria-live", "polite");
      field.after(note);
    }
    const over = length - limit;
    const said = over > 0 ? WORDS.tooLong.replace("{over}", over) : WORDS.length;
    note.textContent = said.replace("{length}", length).replace("{limit}", limit);
  };

  const refused = (event) => {
    const { elt, requestConfig, xhr } = event.detail;
    const form = elt.closest("form");
    // What htmx asks for by itself while one types isn't what one waits for.
    if (!form || !["submit", "click"].includes(requestConfig?.triggeringEvent?.type)) return;
    form.querySelector(".message.refused")?.remove();
    const note = Object.assign(document.createElement("p"), { className: "message error refused" });
    note.setAttribute("role", "alert");
    note.textContent = xhr?.status === 403 ? WORDS.signedOut : WORDS.notSaved;
    form.prepend(note);
  };

  document.addEventListener("submit", sendOnce);
  document.addEventListener("htmx:responseError", refused);
  document.addEventListener("htmx:sendError", refused);
  document.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-unsaved]");
    if (form) dirty.add(form);
    if (event.target.matches("[data-count]")) count(event.target);
  });
  document.addEventListener("kept", (event) => dirty.delete(event.target));
  document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("[data-count]").forEach(count));
  // A page that comes back from the browser's memory has forms that can be sent again; so has one that htmx answered.
  const free = () => document.querySelectorAll("form[aria-busy]").forEach((form) => form.removeAttribute("aria-busy"));
  window.addEventListener("pageshow", free);
  document.addEventListener("htmx:afterRequest", free);
  window.addEventListener("beforeunload", (event) => {
    const leaving = () => new CustomEvent("leaving", { cancelable: true });
    if ([...dirty].some((form) => form.isConnected && form.dispatchEvent(leaving()))) event.preventDefault();
  });
}
