// The bar with the buttons stays in sight beside the article, and tells the page's styles how much it covers, so that
// what has the focus is never under it. Without this it is at the card's end, and room for it is left by guess. On a
// narrow page it is the form's end, and none of this matters.
"use strict";
{
  const bar = document.querySelector("[data-bar]");
  const card = bar.closest(".card");

  // Of a choice, the browser looks to it that the round button is seen, not its words.
  const reveal = (focused) => (focused.closest(".choice") ?? focused).scrollIntoView({ block: "nearest" });
  const measure = () => {
    card.style.setProperty("--bar", `${bar.offsetHeight}px`);
    const focused = card.querySelector(":focus-visible");
    if (focused && !bar.contains(focused)) reveal(focused);
  };
  const fit = () => card.style.setProperty("--above", `${card.getBoundingClientRect().top}px`);

  new ResizeObserver(measure).observe(bar);
  window.addEventListener("resize", fit);
  document.addEventListener("scroll", fit, { passive: true });
  card.addEventListener("focusin", ({ target }) => {
    if (target.matches(".choice :focus-visible")) reveal(target);
  });
  // What unfolds just above the bar would unfold under it.
  for (const folded of card.querySelectorAll("[data-reveal]")) {
    folded.addEventListener("toggle", () => folded.open && folded.scrollIntoView({ block: "nearest" }));
  }
  measure();
  fit();
}
