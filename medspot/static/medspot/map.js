// Progressive enhancement for the results map: drag to pan, and highlight a card and its pin together. Without this file
// the map still has links to move, zoom and search. Listeners are on the document because results.js replaces the map.

const DRAG_THRESHOLD = 4; // pixels the pointer moves before a press becomes a drag
let drag = null;
// Lets the stylesheet show that the map can be dragged.
document.documentElement.dataset.mapDrags = "";

const latitude = (y) => (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
const longitude = (x) => (((x % 1) + 1) % 1) * 360 - 180;

/** Return the "south,west,north,east" of the map moved by so many of its own pixels. Mirrors Viewport.box in Python. */
function bounds(map, across, down) {
  const { width, height } = map.viewBox.baseVal;
  const scale = Number(map.dataset.scale);
  // Whole pixels, like the server's.
  const left = Math.round(Number(map.dataset.left) + across);
  const top = Math.round(Math.max(0, Math.min(Number(map.dataset.top) + down, scale - height)));
  const decimals = Math.max(1, Math.ceil(Math.log10(scale / 36)));
  return [
    latitude((top + height) / scale),
    longitude(left / scale),
    latitude(top / scale),
    longitude((left + width) / scale),
  ]
    .map((degrees) => degrees.toFixed(decimals))
    .join(",");
}

/** Show "Search this area" with the bounds of the map after it was dragged. */
function offerSearch(map, across, down) {
  const link = map.closest(".map").querySelector("[data-map-search]");
  const address = new URL(link.href);
  address.searchParams.set("bounds", bounds(map, across, down));
  link.href = address;
  link.parentElement.hidden = false;
}

document.addEventListener("pointerdown", (event) => {
  const map = event.target.closest?.("[data-map]");
  if (!map || !event.isPrimary || event.button) return;
  const [transform] = map.querySelector("[data-map-pan]").transform.baseVal;
  drag = {
    map,
    x: event.clientX,
    y: event.clientY,
    // A second drag continues from where the first ended.
    start: transform ? [transform.matrix.e, transform.matrix.f] : [0, 0],
    unitsPerPixel: map.viewBox.baseVal.width / map.getBoundingClientRect().width,
    offset: null,
  };
});

document.addEventListener("pointermove", (event) => {
  if (!drag || !event.isPrimary) return;
  const moved = [event.clientX - drag.x, event.clientY - drag.y];
  if (!drag.offset && Math.hypot(...moved) < DRAG_THRESHOLD) return;
  drag.offset = moved.map((pixels, axis) => drag.start[axis] + pixels * drag.unitsPerPixel);
  drag.map.classList.add("map__drawing--dragged");
  drag.map.querySelector("[data-map-pan]").setAttribute("transform", `translate(${drag.offset.join(" ")})`);
});

function endDrag() {
  if (drag?.offset) {
    const { map, offset } = drag;
    offerSearch(map, -offset[0], -offset[1]);
    // Releasing a drag fires a click, which must follow no link. It fires before this timeout.
    setTimeout(() => map.classList.remove("map__drawing--dragged"));
  }
  drag = null;
}
document.addEventListener("pointerup", endDrag);
document.addEventListener("pointercancel", endDrag);
document.addEventListener(
  "click",
  (event) => {
    if (event.target.closest?.(".map__drawing--dragged")) event.preventDefault();
  },
  true,
);
document.addEventListener("dragstart", (event) => {
  if (event.target.closest?.("[data-map]")) event.preventDefault();
});

/** Highlight the pin of the card, or the cards of the pin, that has the pointer or focus, and nothing else. */
function highlight(event) {
  const card = event.target.closest?.(".provider-card");
  const pin = event.target.closest?.("[data-cards]");
  const ids = card ? [card.id] : pin ? pin.dataset.cards.split(" ") : [];
  for (const other of document.querySelectorAll("[data-cards]"))
    other.classList.toggle("map__pin--highlighted", ids.some((id) => other.dataset.cards.split(" ").includes(id)));
  for (const other of document.querySelectorAll(".provider-card"))
    other.classList.toggle("provider-card--highlighted", Boolean(pin) && ids.includes(other.id));
}
document.addEventListener("pointerover", highlight);
document.addEventListener("focusin", highlight);
// Focus may have moved before this file was loaded.
highlight({ target: document.activeElement });
