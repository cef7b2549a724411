// The menu stands open where there is room for it, and a page can be printed; both work without, too.
const menu = document.querySelector("nav.menu details");
const wide = matchMedia("(min-width: 62rem)");
const fit = () => { menu.open = wide.matches; };
wide.addEventListener("change", fit);
fit();
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
// A form is sent once: what follows takes its time.
for (const form of document.querySelectorAll("form[method=post]")) {
  form.addEventListener("submit", () => { for (const button of form.querySelectorAll("button")) button.disabled = true; });
}
document.querySelector("section.answer")?.focus();
