/* Brings what serves a field once that comes near the window: a page with one far below stays light. */
const watch = new IntersectionObserver(
  (entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    watch.disconnect();
    import("./combobox.js");
    import("./locate.js");
  },
  { rootMargin: "50%" },
);
for (const input of document.querySelectorAll("input[data-suggest]")) watch.observe(input);
