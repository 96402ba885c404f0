// Names completed while one types: an entity's, by any of its names ("Doha" finds Qatar), in <input data-names="address">;
// a person's, behind an "@" in a text, in <textarea data-mentions="address">. Down and up walk through the offers, Enter
// (of people Tab, too) or a click takes one, Escape closes them. Without it, names are typed.
"use strict";
{
  const DELAY = 150; // milliseconds
  const FIELDS = "[data-names], [data-mentions]";
  const BEGUN = /(?:^|[^\w.+@-])@([\p{L}\p{N}_.+-]*)$/u;
  let waiting = null;
  let asked = 0;

  // `typed`: what is to be completed, undefined where nothing is. `opens`: what is offered is worth a look.
  const names = {
    label: "Names",
    address: (field) => field.dataset.names,
    typed: (field) => field.value.trim() || undefined,
    opens: (options, typed) => options.length > 1 || (options.length === 1 && options[0].dataset.name !== typed),
    takes: (event) => event.key === "Enter",
    take(field, name) {
      field.value = name;
      close(field);
      field.dispatchEvent(new Event("change", { bubbles: true }));
    },
  };
  const people = {
    label: "People",
    address: (field) => field.dataset.mentions,
    typed: (field) => BEGUN.exec(field.value.slice(0, field.selectionStart))?.[1],
    opens: (options) => options.length > 0,
    takes: (event) => ["Enter", "Tab"].includes(event.key) && !event.ctrlKey && !event.metaKey,
    take(field, name) {
      const end = field.selectionStart;
      field.setRangeText(`${name} `, end - people.typed(field).length, end, "end");
      close(field);
      field.focus();
      field.dispatchEvent(new Event("input", { bubbles: true }));
    },
  };
  const kindOf = (field) => ("names" in field.dataset ? names : people);

  const listOf = (field) => document.getElementById(`${field.id}_names`);
  const isBox = (field) => field.getAttribute("role") === "combobox";

  const prepare = (field) => {
    if (listOf(field)) return listOf(field);
    const list = Object.assign(document.createElement("ul"), { id: `${field.id}_names`, className: "names", hidden: true });
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", kindOf(field).label);
    field.after(list);
    // A field that is a name is a combobox; a text in which names stand stays a text.
    if (kindOf(field) === names) {
      field.setAttribute("role", "combobox");
      field.setAttribute("aria-expanded", "false");
    }
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", list.id);
    return list;
  };

  const current = (list) => list.querySelector('[aria-selected="true"]');

  const close = (field) => {
    asked += 1; // an answer that is still to come opens nothing
    const list = listOf(field);
    if (!list) return;
    list.hidden = true;
    list.replaceChildren();
    if (isBox(field)) field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  };

  const mark = (field, option) => {
    current(listOf(field))?.setAttribute("aria-selected", "false");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", option.id);
  };

  const take = (field, option) => kindOf(field).take(field, option.dataset.name);

  const offer = async (field) => {
    const kind = kindOf(field);
    const typed = kind.typed(field);
    if (typed === undefined) return close(field);
    const turn = ++asked;
    const list = prepare(field);
    let answer;
    const handler = (_, { xhr }) => (answer = xhr);
    await htmx.ajax("GET", kind.address(field), { target: list, values: { q: typed, id: field.id }, handler });
    // An older answer must change nothing, nor one that nobody waits for.
    if (turn !== asked || document.activeElement !== field || answer?.status !== 200) return;
    const chosen = current(list)?.dataset.name;
    list.replaceChildren();
    htmx.swap(list, answer.responseText, { swapStyle: "beforeend" });
    const options = [...list.querySelectorAll("[role=option]")];
    const again = options.find((option) => option.dataset.name === chosen);
    field.removeAttribute("aria-activedescendant");
    if (again) mark(field, again);
    list.hidden = !kind.opens(options, typed);
    if (isBox(field)) field.setAttribute("aria-expanded", String(!list.hidden));
    else if (!list.hidden) mark(field, again ?? options[0]);
  };

  document.addEventListener("focusin", (event) => {
    if (event.target.matches("[data-names]")) prepare(event.target);
  });
  document.addEventListener("input", (event) => {
    if (!event.target.matches(FIELDS)) return;
    clearTimeout(waiting);
    waiting = setTimeout(offer, DELAY, event.target);
  });
  document.addEventListener("focusout", (event) => {
    if (event.target.matches(FIELDS)) close(event.target);
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
    if (!field.matches?.(FIELDS)) return;
    const list = listOf(field);
    if (!list || list.hidden) return;
    const options = [...list.querySelectorAll("[role=option]")];
    if (event.key in STEPS) {
      const at = options.indexOf(current(list));
      const next = at < 0 ? (STEPS[event.key] > 0 ? 0 : options.length - 1) : at + STEPS[event.key];
      mark(field, options[(next + options.length) % options.length]);
    } else if (kindOf(field).takes(event) && current(list)) {
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
