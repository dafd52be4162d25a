/* Suggestions for a text field: the editable combobox with list autocomplete of the ARIA Authoring Practices.
   <input data-suggest="/url?q="> fetches {suggestions: [{kind, label, detail, fields}]} from that URL (see
   search/results/suggestions.py). The chosen label fills the field. On submit, the suggestion's `fields` replace the
   field, unless the text was changed since. Without script it is a plain field. */
const GROUPS = {
  treatment: "Treatments",
  brand: "Brands",
  concern: "Concerns",
  provider: "Providers",
  city: "Cities",
  zip: "ZIPs",
};
const DELAY_MS = 120;
const MIN_LENGTH = 2;
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
    // Keep the focus in the field, so a click on the list neither blurs nor closes it.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.choose(this.options.indexOf(option));
    });
    input.form?.addEventListener("formdata", ({ formData }) => this.fill(formData));
    // Text may have been typed before this file was loaded.
    if (input === document.activeElement && input.value !== input.defaultValue) this.typed();
  }

  typed() {
    this.chosen = null;
    this.stop();
    this.activate(-1);
    this.timer = setTimeout(() => this.ask(), DELAY_MS);
  }

  stop() {
    clearTimeout(this.timer);
    this.request?.abort();
    this.status.textContent = "";
  }

  async ask(then) {
    this.stop();
    const text = this.input.value.trim();
    if (text.length < MIN_LENGTH) return this.close();
    this.request = new AbortController();
    const { signal } = this.request;
    try {
      const answer = await fetch(this.input.dataset.suggest + encodeURIComponent(text), { signal });
      if (answer.ok) this.open((await answer.json()).suggestions, then);
    } catch {
      // Aborted by the next keystroke, or offline. The field works without suggestions.
    }
  }

  open(suggestions, then) {
    this.activate(-1);
    this.suggestions = suggestions;
    this.options = suggestions.map(({ label, detail }, index) =>
      element(
        "combobox__option",
        { role: "option", id: `${this.id}-${index}`, "aria-selected": "false" },
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
      const members = this.options.filter((_, index) => this.suggestions[index].kind === kind);
      return element("combobox__group", { role: "group", "aria-labelledby": heading.id }, heading, ...members);
    });
  }

  close() {
    this.stop();
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.activate(-1);
  }

  activate(index) {
    this.options[this.active]?.setAttribute("aria-selected", "false");
    this.active = index;
    const option = this.options[index];
    if (!option) return this.input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", option.id);
  }

  choose(index) {
    this.chosen = this.suggestions[index];
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
    // After either end comes the field itself, then the other end.
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
