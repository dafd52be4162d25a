/* "Use my location" beside <input data-locate>. Fills in coordinates rounded to about a kilometer and submits. */
const ERRORS = {
  1: "Your browser is blocking your location. Enter a ZIP or city.",
  2: "We couldn’t get your location. Enter a ZIP or city.",
  3: "Finding your location took too long. Enter a ZIP or city.",
};
const OPTIONS = { timeout: 10_000, maximumAge: 300_000 };

function offerLocation(input) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "locate";
  button.textContent = "Use my location";
  const status = document.createElement("div");
  status.className = "locate__said";
  status.setAttribute("role", "status");
  button.addEventListener("click", () => {
    status.textContent = "Finding your location…";
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        status.textContent = "";
        input.value = `${coords.latitude.toFixed(2)},${coords.longitude.toFixed(2)}`;
        input.form.requestSubmit();
      },
      ({ code }) => {
        status.textContent = ERRORS[code];
      },
      OPTIONS,
    );
  });
  (input.closest(".field") ?? input.form).append(button, status);
}

if (navigator.geolocation) document.querySelectorAll("input[data-locate]").forEach(offerLocation);
