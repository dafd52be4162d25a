/* Counts the providers chosen for a comparison, and lets no more be chosen than fit one. The form works without. */
function count() {
  const words = document.querySelector("#compare [data-most]");
  if (!words) return;
  const choices = [...document.querySelectorAll("input[form=compare]")];
  const chosen = choices.filter(({ checked }) => checked).length;
  const most = Number(words.dataset.most);
  for (const choice of choices) choice.disabled = chosen >= most && !choice.checked;
  words.textContent = { 0: words.dataset.words, 1: "1 chosen. Choose one more.", [most]: `${most} chosen, as many as fit.` }[
    chosen
  ] ?? `${chosen} chosen.`;
}

document.addEventListener("change", ({ target }) => target.matches("input[form=compare]") && count());
// A browser that comes back fills the boxes in again.
window.addEventListener("pageshow", count);
count();
