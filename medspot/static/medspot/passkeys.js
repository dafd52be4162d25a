// Show the passkey buttons where the browser supports them, and say so when a passkey was not used.
(() => {
  if (!window.PublicKeyCredential) return;
  for (const element of document.querySelectorAll("[data-passkey]")) element.hidden = false;
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    const problem = document.getElementById("passkey-problem");
    problem.textContent = "That didn’t work: the passkey wasn’t used. Try again, or choose another way.";
  });
})();
