// What one judges by is in sight: the sentence above, the bar with the buttons below, the article to the window's end,
// and of the questions the one that an answer leads to. The page's styles are told how much of the window is covered,
// so that what has the focus never is. Without this the styles go by a guess.
"use strict";
{
  const root = document.documentElement;
  const bar = document.querySelector("[data-bar]");
  const card = bar.closest(".card");
  const sentence = document.querySelector(".judged");
  const reading = document.querySelector(".reading");
  const tell = (name, pixels) => root.style.setProperty(name, `${pixels}px`);
  const behavior = () => (matchMedia("(prefers-reduced-motion: no-preference)").matches ? "smooth" : "instant");
  const sticks = (part) => getComputedStyle(part).position === "sticky";

  // Of a choice, the browser looks to it that the round button is seen, not its words.
  const reveal = (focused) => (focused.closest(".choice") ?? focused).scrollIntoView({ block: "nearest" });
  const measure = () => {
    tell("--bar", bar.offsetHeight);
    tell("--head", sticks(sentence) ? sentence.offsetHeight : 0);
    const focused = card.querySelector(":focus-visible");
    const hides = focused && sticks(bar) && focused.getBoundingClientRect().bottom > bar.getBoundingClientRect().top;
    if (hides && !bar.contains(focused)) reveal(focused);
  };
  const fit = () => tell("--above", reading.getBoundingClientRect().top);

  const sizes = new ResizeObserver(measure);
  sizes.observe(bar);
  sizes.observe(sentence);
  window.addEventListener("resize", fit);
  document.addEventListener("scroll", fit, { passive: true });
  card.addEventListener("focusin", ({ target }) => {
    if (target.matches(".choice :focus-visible")) reveal(target);
  });
  // What an answer asks next comes into view; the focus stays at the answer.
  card.addEventListener("change", ({ target }) => {
    if (!target.matches("[type=radio]")) return;
    let next = target.closest(".field").nextElementSibling;
    while (next && !(next.matches(".field") && next.checkVisibility())) next = next.nextElementSibling;
    next?.scrollIntoView({ block: "nearest", behavior: behavior() });
  });
  for (const folded of card.querySelectorAll("[data-reveal]")) {
    folded.addEventListener("toggle", () => folded.open && folded.scrollIntoView({ block: "nearest" }));
  }
  measure();
  fit();
}
