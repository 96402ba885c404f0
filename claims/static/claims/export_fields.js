// "Select all" on the admin's export form; the package does this with an inline handler.
"use strict";
for (const toggle of document.querySelectorAll(".select-toggle")) {
  toggle.addEventListener("change", () => {
    for (const box of document.querySelectorAll(".selectable-field-export-row input[type='checkbox']")) {
      box.checked = toggle.checked;
    }
  });
}
