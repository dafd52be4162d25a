// Remembers which providers a reader selected to compare or message across pages of results, up to the limit of one
// comparison.
// Kept in sessionStorage as [[slug, name], …] until the tab is closed, and sent only by the form, which works without
// this script for a single page.

let selected = new Map();

const boxes = () => [...document.querySelectorAll("input[form=compare]")];

// Returns null if nothing is stored or storage is blocked; then a selection lasts as long as its page.
function stored() {
  try {
    return new Map(JSON.parse(sessionStorage.compare));
  } catch {
    return null;
  }
}

function store() {
  try {
    sessionStorage.compare = JSON.stringify([...selected]);
  } catch {}
}

function select(box) {
  selected.set(box.value, box.closest(".provider-card").querySelector(".provider-card__name").textContent.trim());
}

// Browsers restore checked boxes when they go back, so checked boxes count only if nothing newer is stored.
function start(checkedBoxesCount) {
  const before = stored();
  selected = before ?? selected;
  if (!before || checkedBoxesCount) boxes().filter(({ checked }) => checked).forEach(select);
  selected = new Map([...selected].slice(0, max()));
  if (selected.size) store();
  show();
}

const bar = () => document.getElementById("compare");
const words = () => bar()?.querySelector("[data-max]");
const max = () => Number(words()?.dataset.max ?? Infinity);

function show() {
  // A page without results has no bar.
  if (!bar()) return;
  for (const box of boxes()) {
    box.checked = selected.has(box.value);
    box.disabled = selected.size >= max() && !box.checked;
  }
  const sentences = {
    0: words().dataset.words,
    1: "1 selected. Add at least one more to compare.",
    [max()]: `${max()} selected, the most you can compare. You can message ${words().dataset.messageMax}.`,
  };
  words().textContent = sentences[selected.size] ?? `${selected.size} selected.`;
  const onPage = new Set(boxes().map(({ value }) => value));
  bar()
    .querySelector("ul")
    .replaceChildren(...[...selected].map(([slug, name]) => item(slug, name, onPage.has(slug))));
}

function item(slug, name, isOnPage) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "tag tag--removable" });
  const verb = Object.assign(document.createElement("span"), { className: "visually-hidden", textContent: "Remove " });
  button.dataset.slug = slug;
  button.append(verb, name);
  const element = document.createElement("li");
  element.append(button);
  // A provider on this page is sent by its own checkbox.
  if (!isOnPage)
    element.append(Object.assign(document.createElement("input"), { type: "hidden", name: "provider", value: slug }));
  return element;
}

document.addEventListener("change", ({ target }) => {
  if (!target.matches("input[form=compare]")) return;
  if (target.checked) select(target);
  else selected.delete(target.value);
  store();
  show();
});

document.addEventListener("click", ({ target }) => {
  const pressed = target.closest("#compare [data-slug]");
  if (!pressed) return;
  const index = [...selected.keys()].indexOf(pressed.dataset.slug);
  selected.delete(pressed.dataset.slug);
  store();
  show();
  // Move focus to the next provider, or after the last one to the submit button.
  const buttons = bar().querySelectorAll("button");
  buttons[Math.min(index, buttons.length - 1)].focus({ preventScroll: true });
});

document.addEventListener("results", show);
window.addEventListener("pageshow", () => start(false));
start(performance.getEntriesByType("navigation")[0]?.type === "navigate");
