// A file that is dragged anywhere onto the page goes into the form's file field. Without this one chooses it.
"use strict";
{
  const field = document.querySelector("input[type=file][data-drops]");
  const holdsFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");

  const mark = (isOver) => field.closest("form").classList.toggle("is-dropping", isOver);

  if (field) {
    document.addEventListener("dragover", (event) => {
      if (!holdsFiles(event)) return;
      event.preventDefault(); // else the browser opens the file in place of the page
      mark(true);
    });
    document.addEventListener("dragleave", (event) => {
      if (!event.relatedTarget) mark(false);
    });
    document.addEventListener("drop", (event) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      mark(false);
      const [file] = event.dataTransfer.files;
      if (!file) return;
      const one = new DataTransfer(); // the field takes one file, a drop may bring several
      one.items.add(file);
      field.files = one.files;
      field.dispatchEvent(new Event("change", { bubbles: true }));
      field.focus();
    });
  }
}
