// The scribe's editor; nothing that the trainer's phone needs besides room.js and give.js.
"use strict";
const editor = $("editor");
let chosen = null;
function choose(button) {
  chosen = button ? { ...button.dataset } : null;
  editor.hidden = !chosen;
  if (!chosen) return;
  $("editor-text").value = chosen.text;
  $("editor-text").focus();
}
document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-entry]");
  if (button) choose(button);
  else if (target.form === editor && target.type === "button") choose(null);
});
editor?.addEventListener("submit", (event) => {
  event.preventDefault();
  const word = event.submitter?.value || "edit", text = $("editor-text").value.trim();
  if (word === "edit" && !text) return;
  // By the log's own number: a place on the sheet may be another entry's by now.
  const line = [word, `#${chosen.entry}`, word === "edit" ? text : ""].join(" ").trim();
  send({ what: "typed", line, sheet: chosen.sheet }, { id: "editor", dataset: {} });
  const entry = $(`e${chosen.entry}`)?.querySelector("button");
  choose(null);
  entry?.focus();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && chosen) choose(null);
  if (event.key === "Enter" && !event.shiftKey && event.target.matches?.("[data-enter]")) {
    event.preventDefault();
    event.target.form.requestSubmit();
  }
});
