/* What serves a field comes when it is of use, so that a page with one far below stays light: suggestions with a hand
   or the focus in its form, the button for a location near the window, unless the page brings that itself. */
function suggest({ target }) {
  if (target.closest?.("form")?.querySelector("input[data-suggest]")) import("./combobox.js");
}
document.addEventListener("pointerover", suggest);
document.addEventListener("focusin", suggest);
// For whoever was there before this was.
suggest({ target: document.activeElement });

const watch = new IntersectionObserver(
  (entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    watch.disconnect();
    import("./locate.js");
  },
  { rootMargin: "50%" },
);
for (const input of document.querySelectorAll("input[data-locate]")) {
  if (!input.form.querySelector(".locate")) watch.observe(input);
}
