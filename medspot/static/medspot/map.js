// The map without this file: links to move it and to search. With it: it is dragged, and cards and pins show each other.
// Everything listens on the document, so that a map which is put in later works alike.

const AWAY = 4; // pixels before a press is a drag
let drag = null;
// The stylesheet shows by this that a map can be dragged.
document.documentElement.dataset.mapDrags = "";

const degreesNorth = (y) => (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
const degreesEast = (x) => (((x % 1) + 1) % 1) * 360 - 180;

/** "south,west,north,east" of the map, as many of its own pixels further on. */
function bounds(map, across, down) {
  const { width, height } = map.viewBox.baseVal;
  const scale = Number(map.dataset.scale);
  // Whole pixels, as the server has them.
  const left = Math.round(Number(map.dataset.left) + across);
  const top = Math.round(Math.max(0, Math.min(Number(map.dataset.top) + down, scale - height)));
  const decimals = Math.max(1, Math.ceil(Math.log10(scale / 36)));
  return [
    degreesNorth((top + height) / scale),
    degreesEast(left / scale),
    degreesNorth(top / scale),
    degreesEast((left + width) / scale),
  ]
    .map((degrees) => degrees.toFixed(decimals))
    .join(",");
}

function offer(map, across, down) {
  const link = map.closest(".map").querySelector("[data-map-search]");
  const address = new URL(link.href);
  address.searchParams.set("bounds", bounds(map, across, down));
  link.href = address;
  link.parentElement.hidden = false;
}

document.addEventListener("pointerdown", (event) => {
  const map = event.target.closest?.("[data-map]");
  if (!map || !event.isPrimary || event.button) return;
  const [before] = map.querySelector("[data-map-moves]").transform.baseVal;
  drag = {
    map,
    x: event.clientX,
    y: event.clientY,
    // A second drag goes on from where the first ended.
    from: before ? [before.matrix.e, before.matrix.f] : [0, 0],
    perPixel: map.viewBox.baseVal.width / map.getBoundingClientRect().width,
    by: null,
  };
});

document.addEventListener("pointermove", (event) => {
  if (!drag || !event.isPrimary) return;
  const away = [event.clientX - drag.x, event.clientY - drag.y];
  if (!drag.by && Math.hypot(...away) < AWAY) return;
  drag.by = away.map((pixels, axis) => drag.from[axis] + pixels * drag.perPixel);
  drag.map.classList.add("map__drawing--dragged");
  drag.map.querySelector("[data-map-moves]").setAttribute("transform", `translate(${drag.by.join(" ")})`);
});

function drop() {
  if (drag?.by) {
    const { map, by } = drag;
    offer(map, -by[0], -by[1]);
    // The click that ends a drag follows no link; it comes before the next task.
    setTimeout(() => map.classList.remove("map__drawing--dragged"));
  }
  drag = null;
}
document.addEventListener("pointerup", drop);
document.addEventListener("pointercancel", drop);
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

/** Lights what belongs to the card or the pin that is pointed at or focused, and nothing else. */
function light(event) {
  const card = event.target.closest?.(".provider-card");
  const pin = event.target.closest?.("[data-cards]");
  const ids = card ? [card.id] : pin ? pin.dataset.cards.split(" ") : [];
  for (const other of document.querySelectorAll("[data-cards]"))
    other.classList.toggle("map__pin--lit", ids.some((id) => other.dataset.cards.split(" ").includes(id)));
  for (const other of document.querySelectorAll(".provider-card"))
    other.classList.toggle("provider-card--lit", Boolean(pin) && ids.includes(other.id));
}
document.addEventListener("pointerover", light);
document.addEventListener("focusin", light);
// What had the focus before this was here.
light({ target: document.activeElement });
