// A button that prints the page; where a browser cannot (LINE's own), it stays hidden.
for (const button of document.querySelectorAll("[data-print]")) {
  if (typeof window.print !== "function") continue;
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
