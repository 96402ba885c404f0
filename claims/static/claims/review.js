// Judging by keys, and the article scrolled to its passage. Nothing here is needed: the form works without it.
// Numbers answer the question that is asked (F: the wording anew), J and K go through the evidence, E adds a source,
// Ctrl+Enter sends, ? lists the keys. No key acts while one types in a field; a button switches the single keys off,
// and the desk remembers that for this person. For practice it is the same, but for the source.
"use strict";
{
  const TYPING = "textarea, select, input:not([type=radio], [type=checkbox]), [contenteditable]";
  const form = document.querySelector("form[data-keys]");
  const page = form.closest("main");
  const keyed = [...form.querySelectorAll("[data-key]")];
  const evidence = [...page.querySelectorAll(".evidence")];
  const adding = form.querySelector("[data-source]")?.closest("details");
  const help = document.getElementById("keys");
  const listing = document.querySelector("[data-keys-help]");
  const button = document.querySelector("[data-keys-switch]");
  // Where fingers point there are no keys to show, though they work where some are attached.
  const shows = !matchMedia("(pointer: coarse)").matches;

  let on = form.dataset.keysOn === "yes";
  // No rating before the wording is as written; once it is, numbers rate, until F asks for the wording anew.
  let anew = false;
  const asked = () => (!anew && keyed.some((one) => one.name === "rating" && one.checkVisibility()) ? "rating" : "fidelity");

  const hints = new Map(keyed.map((radio) => {
    const hint = Object.assign(document.createElement("kbd"), { textContent: radio.dataset.key });
    hint.setAttribute("aria-hidden", "true");
    radio.closest("label").append(hint);
    return [radio, hint];
  }));

  // Said and shown of the question alone that the numbers answer now.
  const show = () => {
    const now = asked();
    for (const [radio, hint] of hints) {
      hint.hidden = !on || !shows;
      hint.classList.toggle("idle", radio.name !== now);
      if (on && radio.name === now) radio.setAttribute("aria-keyshortcuts", radio.dataset.key);
      else radio.removeAttribute("aria-keyshortcuts");
    }
    button.textContent = on ? button.dataset.on : button.dataset.off;
    button.hidden = !shows;
    listing.hidden = !shows || !on;
  };
  show();

  form.addEventListener("change", (event) => {
    if (keyed.includes(event.target)) anew = false;
    show();
  });
  button.addEventListener("click", () => {
    on = !on;
    show();
    const told = new FormData();
    told.set("on", on ? "yes" : "no");
    told.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    // Where this doesn't arrive it holds for this page.
    fetch(form.dataset.keys, { method: "POST", body: told, keepalive: true }).catch(() => {});
  });
  listing.addEventListener("click", () => help.showModal());

  const answer = (number) => {
    const radio = keyed.find((one) => one.name === asked() && one.dataset.key === number);
    if (!radio) return false;
    radio.checked = true;
    radio.focus();
    radio.dispatchEvent(new Event("input", { bubbles: true }));
    radio.dispatchEvent(new Event("change", { bubbles: true }));
    return true;
  };

  const walk = (step) => {
    const at = evidence.indexOf(document.activeElement.closest(".evidence"));
    const next = evidence[at < 0 ? (step > 0 ? 0 : evidence.length - 1) : at + step];
    if (!next) return;
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  };

  const doings = {
    f: () => {
      anew = true;
      show();
      const wording = keyed.filter((one) => one.name === "fidelity");
      (wording.find((one) => one.checked) ?? wording[0]).focus();
    },
    j: () => walk(1),
    k: () => walk(-1),
    "?": () => help.showModal(),
  };
  if (adding) {
    doings.e = () => {
      adding.open = true;
      adding.querySelector("input").focus();
    };
  }

  document.addEventListener("keydown", (event) => {
    // The list is in front of all that the other keys would change.
    if (help.open) {
      if (event.key !== "?") return;
      help.close();
      event.preventDefault();
      return;
    }
    if ((event.ctrlKey || event.metaKey) && event.key === "Enter") {
      if (!page.contains(event.target) && event.target !== document.body) return;
      const source = event.target.closest("[data-source]");
      event.preventDefault();
      form.requestSubmit(form.querySelector(source ? "[data-adds]" : "[data-gives]"));
      return;
    }
    if (!on || event.ctrlKey || event.metaKey || event.altKey || event.target.closest(TYPING)) return;
    const doing = doings[event.key.toLowerCase()];
    if (doing) doing();
    else if (!answer(event.key)) return;
    event.preventDefault();
  });

  // What one follows to read opens beside this page: leaving it would give the place back.
  const besides = (part) => {
    for (const link of part.querySelectorAll("a[href]:not([href^='#'], [target])")) {
      Object.assign(link, { target: "_blank", rel: "noopener noreferrer" });
      const told = Object.assign(document.createElement("span"), { className: "unseen" });
      told.textContent = ` ${form.dataset.elsewhere}`;
      link.append(told);
    }
  };
  besides(form);
  form.addEventListener("htmx:afterSwap", (event) => besides(event.target));

  // Scroll the article in what holds it, so that the sentence stays in sight: a few lines of what goes before, and the
  // first of them whole. Where the article ends too soon for that, it gets room below.
  const passage = document.getElementById("passage");
  const holders = [".reader", ".reading"].map((name) => passage?.closest(name));
  const box = holders.find((holder) => holder && getComputedStyle(holder).overflowY === "auto");
  if (box) {
    const [first] = passage.getClientRects();
    const head = box.querySelector(".section-head");
    const top = box.getBoundingClientRect().top + box.clientTop + (head?.offsetHeight ?? 0);
    const line = parseFloat(getComputedStyle(passage).lineHeight);
    const seen = Math.min(box.getBoundingClientRect().bottom, innerHeight) - top;
    const before = line * Math.max(1, Math.floor((seen - passage.offsetHeight) / 3 / line));
    const wanted = box.scrollTop + first.top - (line - first.height) / 2 - before - top;
    const room = wanted + box.clientHeight - box.scrollHeight;
    const below = parseFloat(getComputedStyle(box).paddingBlockEnd);
    if (room > 0) box.style.setProperty("padding-block-end", `${below + room}px`);
    box.scrollTop = wanted;
  }
}
