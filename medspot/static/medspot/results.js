// A changed filter is answered in place: the page at the new address is fetched, and the parts that carry data-part
// change places with its own. Without this script the form sends itself and the links lead where they say.

const form = document.getElementById("search");
const said = document.getElementById("results-said");
let asking;
let shown = location.search;

const address = () => `${form.action.split("#")[0]}?${new URLSearchParams(new FormData(form))}`;

// Addresses are short: what is empty stays out of them, and takes along what else has its name.
form.addEventListener("formdata", ({ formData }) => {
  for (const [name, value] of [...formData]) if (!value) formData.delete(name);
});

// What an element is to its reader, whichever copy of the page it stands in.
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
    // Whatever went wrong, the address itself has the answer.
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

// On the copy of what was used; where there is none, on the heading, but of a filter that was taken away on the next.
function keepFocus(part, used, top) {
  const controls = [...part.querySelectorAll("a, input:enabled, select, summary, button")];
  const same = controls.find((control) => identity(control) === identity(used) && !control.closest("[hidden]"));
  const next = used.closest(".results__narrowed") && part.querySelector(".results__narrowed a");
  (same ?? next ?? document.getElementById("results-heading")).focus({ preventScroll: true });
  if (same) scrollBy({ top: same.getBoundingClientRect().top - top, behavior: "instant" });
}

document.addEventListener("change", ({ target }) => {
  if (target.form !== form || !target.matches("select, [type=checkbox]")) return;
  // Miles around the place again, instead of the part of the map.
  if (target.name === "radius") form.elements.bounds[0]?.remove();
  show(address(), true);
});

// A script that waits for somebody is loaded when a hand or the focus first comes to where data-script names it.
function fetchScripts({ target }) {
  let at = target.closest?.("[data-script]");
  for (; at; at = at.parentElement.closest("[data-script]")) import(at.dataset.script);
}
document.addEventListener("pointerover", fetchScripts);
document.addEventListener("focusin", fetchScripts);
// For whoever was there before this was.
fetchScripts({ target: document.activeElement });

// Whoever was chosen before, on another page or on this one as the browser fills its boxes in again, is shown at once.
function showChosen() {
  let chosen = document.querySelector("[form=compare]:checked");
  try {
    chosen ??= sessionStorage.compare;
  } catch {
    // A browser that keeps nothing.
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
    // The address of a link in a drawing is an object.
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

// A step to another place of the same page is none to another search.
addEventListener("popstate", () => {
  if (location.search !== shown) show(location.href, false);
});
