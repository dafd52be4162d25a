/* Suggestions for a text field: the editable combobox with list autocomplete of the ARIA Authoring Practices.
   <input data-suggest="/address?q="> asks that address for {suggestions: [{kind, label, detail, fields}]}, as
   medspot's search/results/suggestions.py makes them. What is chosen stands in the field; when the form is sent, its `fields`
   go in the field's place, unless it was typed over. Without script it is a plain field. */
const GROUPS = {
  treatment: "Treatments",
  brand: "Brands",
  concern: "Concerns",
  provider: "Providers",
  city: "Cities",
  zip: "ZIPs",
};
const WAIT = 120;
const SHORTEST = 2;
let count = 0;

function element(className, attributes = {}, ...children) {
  const made = document.createElement("div");
  made.className = className;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

class Combobox {
  options = [];
  active = -1;
  chosen = null;

  constructor(input) {
    this.input = input;
    this.id = `combobox-${++count}`;
    this.list = element("combobox__list", { role: "listbox", id: this.id, "aria-label": "Suggestions" });
    this.list.hidden = true;
    this.status = element("visually-hidden", { role: "status" });
    const host = input.closest("label") ?? input;
    host.parentElement.classList.add("combobox");
    host.after(this.list, this.status);
    const roles = { role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-controls": this.id };
    for (const [name, value] of Object.entries(roles)) input.setAttribute(name, value);
    input.setAttribute("aria-expanded", "false");
    input.addEventListener("input", () => this.typed());
    input.addEventListener("keydown", (event) => this.pressed(event));
    input.addEventListener("blur", () => this.close());
    // The field keeps the focus, so that a press on the list neither blurs nor closes it.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.choose(this.options.indexOf(option));
    });
    input.form?.addEventListener("formdata", ({ formData }) => this.fill(formData));
    // What was typed before this was here.
    if (input === document.activeElement && input.value !== input.defaultValue) this.typed();
  }

  typed() {
    this.chosen = null;
    this.stop();
    this.activate(-1);
    this.timer = setTimeout(() => this.ask(), WAIT);
  }

  stop() {
    clearTimeout(this.timer);
    this.request?.abort();
    this.status.textContent = "";
  }

  async ask(then) {
    this.stop();
    const text = this.input.value.trim();
    if (text.length < SHORTEST) return this.close();
    this.request = new AbortController();
    const { signal } = this.request;
    try {
      const answer = await fetch(this.input.dataset.suggest + encodeURIComponent(text), { signal });
      if (answer.ok) this.open((await answer.json()).suggestions, then);
    } catch {
      // Overtaken by the next letter, or no line: the field works without.
    }
  }

  open(suggestions, then) {
    this.activate(-1);
    this.suggestions = suggestions;
    this.options = suggestions.map(({ label, detail }, place) =>
      element(
        "combobox__option",
        { role: "option", id: `${this.id}-${place}`, "aria-selected": "false" },
        label,
        ...(detail ? [" ", element("combobox__detail", {}, detail)] : []),
      ),
    );
    this.list.replaceChildren(...this.groups());
    this.list.hidden = !suggestions.length;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    this.status.textContent = `${suggestions.length || "No"} suggestion${suggestions.length === 1 ? "" : "s"}`;
    then?.();
  }

  groups() {
    return [...new Set(this.suggestions.map(({ kind }) => kind))].map((kind) => {
      const heading = element("combobox__heading", { id: `${this.id}-${kind}`, role: "presentation" }, GROUPS[kind]);
      const members = this.options.filter((_, place) => this.suggestions[place].kind === kind);
      return element("combobox__group", { role: "group", "aria-labelledby": heading.id }, heading, ...members);
    });
  }

  close() {
    this.stop();
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.activate(-1);
  }

  activate(place) {
    this.options[this.active]?.setAttribute("aria-selected", "false");
    this.active = place;
    const option = this.options[place];
    if (!option) return this.input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", option.id);
  }

  choose(place) {
    this.chosen = this.suggestions[place];
    this.input.value = this.chosen.fields[this.input.name] ?? this.chosen.label;
    this.shown = this.input.value;
    this.close();
  }

  fill(formData) {
    if (!this.chosen || this.input.value !== this.shown) return;
    formData.delete(this.input.name);
    for (const [name, value] of Object.entries(this.chosen.fields)) formData.set(name, value);
  }

  step(by) {
    const to = this.active < 0 && by < 0 ? this.options.length - 1 : this.active + by;
    // Past either end the field itself comes first, then the other end.
    this.activate(to < this.options.length ? to : -1);
  }

  pressed(event) {
    const isOpen = !this.list.hidden;
    const arrow = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (arrow) {
      event.preventDefault();
      if (isOpen) this.step(arrow);
      else this.ask(event.altKey ? undefined : () => this.step(arrow));
    } else if (event.key === "Enter" && this.active >= 0) {
      event.preventDefault();
      this.choose(this.active);
    } else if (event.key === "Tab" && this.active >= 0) {
      this.choose(this.active);
    } else if (event.key === "Escape" && (isOpen || this.input.value)) {
      event.preventDefault();
      if (!isOpen) this.input.value = "";
      this.close();
    } else if (["Home", "End", "ArrowLeft", "ArrowRight"].includes(event.key)) {
      this.activate(-1);
    }
  }
}

for (const input of document.querySelectorAll("input[data-suggest]")) new Combobox(input);
