// Whom a reader chose to compare, on whichever pages of results: counted, named, and no more than fit one comparison.
// Kept by the browser until its tab is closed, as [[slug, name], …]; only the form sends it. The form works without.

let chosen = new Map();

const boxes = () => [...document.querySelectorAll("input[form=compare]")];

// Null where nothing was kept, or where the browser keeps nothing: then a choice lasts as long as its page.
function kept() {
  try {
    return new Map(JSON.parse(sessionStorage.compare));
  } catch {
    return null;
  }
}

function keep() {
  try {
    sessionStorage.compare = JSON.stringify([...chosen]);
  } catch {}
}

function choose(box) {
  chosen.set(box.value, box.closest(".provider-card").querySelector(".provider-card__name").textContent.trim());
}

// A browser that comes back fills boxes in again, so that a tick counts only where nothing newer is known.
function begin(ticksCount) {
  const before = kept();
  chosen = before ?? chosen;
  if (!before || ticksCount) boxes().filter(({ checked }) => checked).forEach(choose);
  chosen = new Map([...chosen].slice(0, most()));
  if (chosen.size) keep();
  show();
}

const bar = () => document.getElementById("compare");
const words = () => bar()?.querySelector("[data-most]");
const most = () => Number(words()?.dataset.most ?? Infinity);

function show() {
  // A page without results has none to choose from.
  if (!bar()) return;
  for (const box of boxes()) {
    box.checked = chosen.has(box.value);
    box.disabled = chosen.size >= most() && !box.checked;
  }
  const said = { 0: words().dataset.words, 1: "1 chosen. Choose one more.", [most()]: `${most()} chosen, as many as fit.` };
  words().textContent = said[chosen.size] ?? `${chosen.size} chosen.`;
  const here = new Set(boxes().map(({ value }) => value));
  bar()
    .querySelector("ul")
    .replaceChildren(...[...chosen].map(([slug, name]) => item(slug, name, here.has(slug))));
}

function item(slug, name, isHere) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "tag tag--removable" });
  const verb = Object.assign(document.createElement("span"), { className: "visually-hidden", textContent: "Take out " });
  button.dataset.slug = slug;
  button.append(verb, name);
  const one = document.createElement("li");
  one.append(button);
  // The box of whoever is on this page is sent by itself.
  if (!isHere) one.append(Object.assign(document.createElement("input"), { type: "hidden", name: "provider", value: slug }));
  return one;
}

document.addEventListener("change", ({ target }) => {
  if (!target.matches("input[form=compare]")) return;
  if (target.checked) choose(target);
  else chosen.delete(target.value);
  keep();
  show();
});

document.addEventListener("click", ({ target }) => {
  const pressed = target.closest("#compare [data-slug]");
  if (!pressed) return;
  const place = [...chosen.keys()].indexOf(pressed.dataset.slug);
  chosen.delete(pressed.dataset.slug);
  keep();
  show();
  // The focus goes to the next of them, or to what follows the last.
  const left = bar().querySelectorAll("button");
  left[Math.min(place, left.length - 1)].focus({ preventScroll: true });
});

document.addEventListener("results", show);
window.addEventListener("pageshow", () => begin(false));
begin(performance.getEntriesByType("navigation")[0]?.type === "navigate");
