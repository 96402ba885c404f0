// Names completed while one types, by any of an entity's names: "Doha" finds Qatar. <input data-names="address">
// Down and up walk through the offers, Enter or a click takes one, Escape closes them. Without it, any name may be typed.
"use strict";
{
  const DELAY = 150; // milliseconds
  let waiting = null;
  let asked = 0;

  const listOf = (field) => document.getElementById(`${field.id}_names`);

  // The first time that a field is used it becomes a combobox.
  const prepare = (field) => {
    if (listOf(field)) return listOf(field);
    const list = Object.assign(document.createElement("ul"), { id: `${field.id}_names`, className: "names", hidden: true });
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Names");
    field.after(list);
    field.setAttribute("role", "combobox");
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", list.id);
    field.setAttribute("aria-expanded", "false");
    return list;
  };

  const current = (list) => list.querySelector('[aria-selected="true"]');

  const close = (field) => {
    const list = listOf(field);
    if (!list) return;
    list.hidden = true;
    list.replaceChildren();
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  };

  const mark = (field, option) => {
    current(listOf(field))?.setAttribute("aria-selected", "false");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", option.id);
  };

  const take = (field, option) => {
    field.value = option.dataset.name;
    close(field);
    field.dispatchEvent(new Event("change", { bubbles: true }));
  };

  const offer = async (field) => {
    const typed = field.value.trim();
    const turn = ++asked;
    if (!typed) return close(field);
    const list = prepare(field);
    await htmx.ajax("GET", field.dataset.names, { target: list, values: { q: typed, id: field.id } });
    // An older answer must open nothing, nor one that nobody waits for.
    if (turn !== asked || document.activeElement !== field) return;
    const offers = list.querySelectorAll("[role=option]");
    const isThere = offers.length === 1 && offers[0].dataset.name === typed;
    list.hidden = !offers.length || isThere;
    field.setAttribute("aria-expanded", String(!list.hidden));
  };

  document.addEventListener("focusin", (event) => {
    if (event.target.matches("[data-names]")) prepare(event.target);
  });
  document.addEventListener("input", (event) => {
    if (!event.target.matches("[data-names]")) return;
    clearTimeout(waiting);
    waiting = setTimeout(offer, DELAY, event.target);
  });
  document.addEventListener("focusout", (event) => {
    if (event.target.matches("[data-names]")) close(event.target);
  });
  // Pressing a button of the mouse on an offer must not take the focus out of the field first.
  document.addEventListener("mousedown", (event) => {
    if (event.target.closest(".names")) event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    const option = event.target.closest(".names [role=option]");
    if (option) take(document.getElementById(option.closest("ul").id.replace(/_names$/, "")), option);
  });

  const STEPS = { ArrowDown: 1, ArrowUp: -1 };
  document.addEventListener("keydown", (event) => {
    const field = event.target;
    if (!field.matches?.("[data-names]")) return;
    const list = listOf(field);
    if (!list || list.hidden) return;
    const options = [...list.querySelectorAll("[role=option]")];
    if (event.key in STEPS) {
      const at = options.indexOf(current(list));
      const next = at < 0 ? (STEPS[event.key] > 0 ? 0 : options.length - 1) : at + STEPS[event.key];
      mark(field, options[(next + options.length) % options.length]);
    } else if (event.key === "Enter" && current(list)) {
      take(field, current(list));
    } else if (event.key === "Escape") {
      close(field);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }, true);
}
