/* Brings combobox.js once a field that it serves comes near the window: a page with one far below stays light. */
const watch = new IntersectionObserver(
  (entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    watch.disconnect();
    import("./combobox.js");
  },
  { rootMargin: "50%" },
);
for (const input of document.querySelectorAll("input[data-suggest]")) watch.observe(input);
