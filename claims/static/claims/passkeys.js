// Shows the page's own sentence when a passkey fails; without this the failure is seen in the console only.
"use strict";
document.addEventListener("allauth.error", () => {
  for (const note of document.querySelectorAll("[data-passkey-error]")) note.hidden = false;
});
