/* Brings what serves a field once a hand or the focus comes to its form: until then a page weighs what its label says. */
function bring({ target }) {
  if (!target.closest?.("form")?.querySelector("input[data-suggest]")) return;
  import("./combobox.js");
  import("./locate.js");
}
document.addEventListener("pointerover", bring);
document.addEventListener("focusin", bring);
// For whoever was there before this was.
bring({ target: document.activeElement });
