/* "Use my location" beside <input data-locate>: about a kilometer exact, in the address only while it is asked for. */
const WHY_NOT = {
  1: "Your browser does not let this page know where you are. Type a ZIP or city.",
  2: "Your device does not know where you are. Type a ZIP or city.",
  3: "Finding out where you are took too long. Type a ZIP or city.",
};
const PATIENCE = { timeout: 10_000, maximumAge: 300_000 };

function offerLocation(input) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "locate";
  button.textContent = "Use my location";
  const said = document.createElement("div");
  said.className = "locate__said";
  said.setAttribute("role", "status");
  button.addEventListener("click", () => {
    said.textContent = "Finding out where you are…";
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        said.textContent = "";
        input.value = `${coords.latitude.toFixed(2)},${coords.longitude.toFixed(2)}`;
        input.form.requestSubmit();
      },
      ({ code }) => {
        said.textContent = WHY_NOT[code];
      },
      PATIENCE,
    );
  });
  (input.closest(".field") ?? input.form).append(button, said);
}

if (navigator.geolocation) document.querySelectorAll("input[data-locate]").forEach(offerLocation);
