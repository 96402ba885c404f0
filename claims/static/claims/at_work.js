// While one judges: what is typed saves itself, and the place is held; who closes the page gives it back soon.
// Without this, what is typed stays with the page, and the place until its time runs out.
"use strict";
{
  const PAUSE = 1500; // milliseconds after the last key
  const BEAT = 60_000;
  const IDLE = 10 * 60_000; // nobody was at the page for so long: its place isn't held any longer than it is
  const form = document.querySelector("form[data-keep]");
  const note = form.querySelector("[data-saved]");
  const until = document.querySelector("[data-until]");
  let changed = false;
  let saving = false; // words are under way
  let troubled = false; // the last ones didn't arrive
  let lost = false;
  let renewed = false; // the token, and nothing was taken since
  let timer;
  let last = Date.now();
  let asking = new AbortController();

  const data = () => {
    const sent = new FormData(form);
    if (changed || saving) sent.set("words", "yes");
    return sent;
  };

  const say = (text, isTrouble) => {
    note.textContent = text;
    note.classList.toggle("error", isTrouble);
    troubled = isTrouble;
  };

  // Who signed in anew, in another window, has a new token: every form here, and htmx, goes on with that.
  const renewToken = async () => {
    const page = await fetch(form.action, { redirect: "manual" });
    if (!page.ok) return false;
    const there = new DOMParser().parseFromString(await page.text(), "text/html");
    const token = there.querySelector("[name=csrfmiddlewaretoken]")?.value;
    if (!token) return false;
    for (const input of document.querySelectorAll("[name=csrfmiddlewaretoken]")) input.value = token;
    document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": token }));
    return true;
  };

  const keep = async () => {
    clearTimeout(timer);
    if (lost) return;
    // One at a time: the second would look like another window's, as it doesn't know yet what the first one left.
    if (saving) {
      timer = setTimeout(keep, PAUSE);
      return;
    }
    const words = changed;
    const sent = data();
    changed = false;
    saving = words;
    asking = new AbortController();
    const { signal } = asking;
    let answer;
    try {
      answer = await fetch(form.dataset.keep, { method: "POST", body: sent, redirect: "manual", signal });
    } catch {
      answer = { ok: false };
    }
    if (words) saving = false;
    if (signal.aborted) {
      changed ||= words;
      return;
    }
    if (answer.ok) {
      renewed = false;
      const told = await answer.json();
      until.textContent = told.until;
      form.elements.kept.value = told.kept;
      if (!words || changed) return;
      say(told.said, false);
      form.dispatchEvent(new CustomEvent("kept", { bubbles: true }));
      return;
    }
    changed ||= words;
    if (answer.status === 403 && !renewed && (await renewToken().catch(() => false))) {
      renewed = true;
      await keep();
    } else if (answer.status === 409 || answer.status === 422) {
      lost = answer.status === 409;
      say((await answer.json()).why, true);
    } else if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) {
      say(note.dataset.signedOut, true);
    } else {
      say(note.dataset.outOfReach, true);
    }
  };

  form.addEventListener("input", () => {
    changed = true;
    clearTimeout(timer);
    timer = setTimeout(keep, PAUSE);
  });
  // What is sent goes with the form: to keep it besides would be refused once the verdict is in.
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    asking.abort();
  });
  for (const sign of ["keydown", "pointerdown", "wheel"]) {
    document.addEventListener(sign, () => (last = Date.now()), { passive: true });
  }
  setInterval(() => {
    if (changed || (!document.hidden && Date.now() - last < IDLE)) keep();
  }, BEAT);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && troubled) keep();
  });
  // Back on the page, perhaps from the browser's memory: it is held again, if it still can be.
  window.addEventListener("pageshow", keep);
  // Sent at once, so that a page loaded anew has it already. Nothing asks whether to stay, then; it does where words
  // didn't arrive, or are too many to be sent in parting. Both go where leaving is said: two requests may be answered in
  // either order, and one that holds the place would undo the other. Who stays after all holds it again with the next beat.
  form.addEventListener("leaving", (event) => {
    if (lost || troubled) return;
    if (navigator.sendBeacon(form.dataset.leave, data())) event.preventDefault();
  });
  window.addEventListener("pagehide", () => {
    if (lost || form.getAttribute("aria-busy") === "true") return;
    changed ||= saving; // for the day that the page comes back from the browser's memory
    navigator.sendBeacon(form.dataset.leave, data());
  });
}
