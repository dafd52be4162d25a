// The recommended rules, and why each that is not followed to the letter is not.
export default {
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // Written small, as everything else.
    "doctype-style": ["error", { style: "lowercase" }],
    // Several treatments may be chosen: fields of one name are how HTML says that, ticked or carried along hidden.
    "form-dup-name": "off",
    // The title of results repeats the question, which may be long; what editors type is limited where they type it.
    "long-title": "off",
    // A template's tags leave the spaces before them behind. No reader sees them, and compressed they weigh nothing.
    "no-trailing-whitespace": "off",
    // A label around its control names it too: voice control of some systems looks for "for" alone.
    "no-redundant-for": "off",
    // Kept on one line by its style, so that a number that is copied has plain spaces and hyphens.
    "tel-non-breaking": ["error", { ignoreClasses: ["phone"] }],
    // Firefox fills hidden fields in again after a reload: "off" keeps the token of a form that was sent out of the next.
    "valid-autocomplete": "off",
  },
};
