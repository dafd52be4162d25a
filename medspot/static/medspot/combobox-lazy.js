/* Load scripts for a search field only when needed, to keep pages light: suggestions when the pointer or focus enters
   its form, the location button when the field comes near the window (unless the page already has it). */
function suggest({ target }) {
  if (target.closest?.("form")?.querySelector("input[data-suggest]")) import("./combobox.js");
}
document.addEventListener("pointerover", suggest);
document.addEventListener("focusin", suggest);
// Focus may have moved before this file was loaded.
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
