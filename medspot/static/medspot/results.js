// Update the results in place: fetch the page at the new URL and replace the parts marked data-part. Without this script
// the form and the links load whole pages.

const form = document.getElementById("search");
const said = document.getElementById("results-said");
let asking;
let shown = location.search;

const address = () => `${form.action.split("#")[0]}?${new URLSearchParams(new FormData(form))}`;

// Keep URLs short: leave out empty fields.
form.addEventListener("formdata", ({ formData }) => {
  for (const [name, value] of [...formData]) if (!value) formData.delete(name);
});

// Return a key by which a control can be found again in the new page.
const identity = (element) =>
  [element.localName, element.name, element.value ?? element.ariaLabel ?? element.textContent.replace(/\d+/g, "")].join();

async function show(url, push) {
  asking?.abort();
  asking = new AbortController();
  said.textContent = "";
  try {
    const answer = await fetch(url, { signal: asking.signal });
    if (!answer.ok) throw new Error(answer.status);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (push) history.pushState(null, "", url);
    replaceParts(page);
  } catch (error) {
    // On any error, load the page at the URL.
    if (error.name !== "AbortError") location.assign(url);
  }
}

function replaceParts(page) {
  const used = document.activeElement;
  const top = used.getBoundingClientRect().top;
  const part = used.closest("[data-part]");
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
  shown = location.search;
  if (part) keepFocus(part, used, top);
  said.textContent = document.getElementById("result-count").textContent;
}

// Move focus to the same control in the new page, else to the next removable filter, else to the heading.
function keepFocus(part, used, top) {
  const controls = [...part.querySelectorAll("a, input:enabled, select, summary, button")];
  const same = controls.find((control) => identity(control) === identity(used) && !control.closest("[hidden]"));
  const next = used.closest(".results__narrowed") && part.querySelector(".results__narrowed a");
  (same ?? next ?? document.getElementById("results-heading")).focus({ preventScroll: true });
  if (same) scrollBy({ top: same.getBoundingClientRect().top - top, behavior: "instant" });
}

document.addEventListener("change", ({ target }) => {
  if (target.form !== form || !target.matches("select, [type=checkbox]")) return;
  // A new radius replaces the map's bounds.
  if (target.name === "radius") form.elements.bounds[0]?.remove();
  show(address(), true);
});

// Load a data-script when the pointer or focus first enters its element.
function fetchScripts({ target }) {
  let at = target.closest?.("[data-script]");
  for (; at; at = at.parentElement.closest("[data-script]")) import(at.dataset.script);
}
document.addEventListener("pointerover", fetchScripts);
document.addEventListener("focusin", fetchScripts);
// Focus may have moved before this file was loaded.
fetchScripts({ target: document.activeElement });

// Show providers selected earlier, on another page or in checkboxes that the browser restored.
function showChosen() {
  let chosen = document.querySelector("[form=compare]:checked");
  try {
    chosen ??= sessionStorage.compare;
  } catch {
    // Storage is blocked.
  }
  if (chosen) import(document.getElementById("results").dataset.script);
}
addEventListener("pageshow", showChosen);
showChosen();

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

// Moving to an anchor on the same page is not a new search.
addEventListener("popstate", () => {
  if (location.search !== shown) show(location.href, false);
});
