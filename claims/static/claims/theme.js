// Light, dark, or as the system: runs before the page is drawn, so that a stored choice never flashes.
// The key and its three words are those of Django's admin, so one choice holds on both.
"use strict";
{
  const NEXT = { auto: "light", light: "dark", dark: "auto" };

  const read = () => {
    try {
      return localStorage.getItem("theme") in NEXT ? localStorage.getItem("theme") : "auto";
    } catch {
      return document.documentElement.dataset.theme || "auto"; // storage is closed: the choice lasts for this page
    }
  };

  const apply = (theme) => {
    document.documentElement.dataset.theme = theme;
    for (const button of document.querySelectorAll("[data-theme-switch]")) {
      button.hidden = false;
      button.querySelector("[data-theme-name]").textContent = button.dataset[theme];
    }
  };

  const change = () => {
    const theme = NEXT[read()];
    try {
      localStorage.setItem("theme", theme);
    } catch {
      // as above
    }
    apply(theme);
  };

  apply(read());
  document.addEventListener("DOMContentLoaded", () => {
    apply(read());
    for (const button of document.querySelectorAll("[data-theme-switch]")) button.addEventListener("click", change);
  });
}
