// Updates results in place when a filter changes: fetches the page at the new address and replaces the elements marked
// data-part. Without this script the form is submitted and links are followed as usual.

const form = document.getElementById("search");
const status = document.getElementById("results-status");
let request;
let shownSearch = location.search;

const formAddress = () => `${form.action.split("#")[0]}?${new URLSearchParams(new FormData(form))}`;

// Keep empty values, and others of the same name, out of addresses.
form.addEventListener("formdata", ({ formData }) => {
  for (const [name, value] of [...formData]) if (!value) formData.delete(name);
});

// What makes an element the same in the old and in the new page.
const identity = (element) =>
  [element.localName, element.name, element.value ?? element.ariaLabel ?? element.textContent.replace(/\d+/g, "")].join();

async function show(url, addToHistory) {
  request?.abort();
  request = new AbortController();
  status.textContent = "";
  try {
    const response = await fetch(url, { signal: request.signal });
    if (!response.ok) throw new Error(response.status);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    if (addToHistory) history.pushState(null, "", url);
    replaceParts(page);
  } catch (error) {
    // Whatever went wrong, loading the page itself shows it.
    if (error.name !== "AbortError") location.assign(url);
  }
}

function replaceParts(page) {
  const focused = document.activeElement;
  const top = focused.getBoundingClientRect().top;
  const part = focused.closest("[data-part]");
  for (const field of form.querySelectorAll("[name]")) {
    const fresh = page.getElementById(field.id);
    if (fresh && field !== document.activeElement) field.value = fresh.value;
    else if (!fresh && field.type === "hidden") field.remove();
  }
  for (const old of document.querySelectorAll("[data-part]")) {
    const fresh = page.getElementById(old.id);
    for (const fold of old.querySelectorAll("details[id]")) {
      const same = fresh.querySelector(`#${fold.id}`);
      if (same) same.open = fold.open;
    }
    old.replaceChildren(...fresh.childNodes);
  }
  document.dispatchEvent(new Event("results"));
  document.title = page.title;
  shownSearch = location.search;
  if (part) restoreFocus(part, focused, top);
  status.textContent = document.getElementById("result-count").textContent;
}

// Focus the new copy of the element that had focus, without scrolling it away. If it is gone, focus the next filter to
// remove if it was one of those, else the heading.
function restoreFocus(part, focused, top) {
  const controls = [...part.querySelectorAll("a, input:enabled, select, summary, button")];
  const same = controls.find((control) => identity(control) === identity(focused) && !control.closest("[hidden]"));
  const next = focused.closest(".results__filters") && part.querySelector(".results__filters a");
  (same ?? next ?? document.getElementById("results-heading")).focus({ preventScroll: true });
  if (same) scrollBy({ top: same.getBoundingClientRect().top - top, behavior: "instant" });
}

document.addEventListener("change", ({ target }) => {
  if (target.form !== form || !target.matches("select, [type=checkbox]")) return;
  // A new radius searches around the place again instead of in the area of the map.
  if (target.name === "radius") form.elements.bounds[0]?.remove();
  show(formAddress(), true);
});

// Load a script once the pointer or focus first reaches the element whose data-script names it.
function loadScripts({ target }) {
  let element = target.closest?.("[data-script]");
  for (; element; element = element.parentElement.closest("[data-script]")) import(element.dataset.script);
}
document.addEventListener("pointerover", loadScripts);
document.addEventListener("focusin", loadScripts);
// Focus may have moved before this file was loaded.
loadScripts({ target: document.activeElement });

// Load compare.js right away if providers are selected: on another page, or here by a browser that restored its boxes.
function loadSelection() {
  let selected = document.querySelector("[form=compare]:checked");
  try {
    selected ??= sessionStorage.compare;
  } catch {
    // Storage is blocked.
  }
  if (selected) import(document.getElementById("results").dataset.script);
}
addEventListener("pageshow", loadSelection);
loadSelection();

document.addEventListener("click", (event) => {
  if (event.defaultPrevented) return;
  const link = event.target.closest("a[data-live], .map a:not([href^='#'])");
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0) {
    event.preventDefault();
    link.focus();
    // The href of an SVG link is an object.
    show(link.href.baseVal ?? link.href, true);
  }
  closeMenus(event.target);
});

document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && event.target.closest(".promoted__menu[open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

function closeMenus(target) {
  for (const menu of document.querySelectorAll(".promoted__menu[open]")) {
    if (!menu.contains(target)) menu.open = false;
  }
}

// A fragment change also fires popstate, but is not another search.
addEventListener("popstate", () => {
  if (location.search !== shownSearch) show(location.href, false);
});
