// The recommended rules, with a reason for each exception.
export default {
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // Lowercase, like all our markup.
    "doctype-style": ["error", { style: "lowercase" }],
    // Several treatments can be selected. In HTML that takes several fields with one name, checkboxes or hidden.
    "form-dup-name": "off",
    // A results title repeats the search, which may be long. Forms limit what editors type.
    "long-title": "off",
    // Template tags leave spaces behind. They are invisible, and compress to nothing.
    "no-trailing-whitespace": "off",
    // Labels wrap their control and also have "for", because some voice control software needs it.
    "no-redundant-for": "off",
    // CSS keeps phone numbers on one line, so that copied numbers have plain spaces and hyphens.
    "tel-non-breaking": ["error", { ignoreClasses: ["phone"] }],
    // Firefox restores hidden fields after a reload. "off" keeps a used form token out of the next form.
    "valid-autocomplete": "off",
  },
};
