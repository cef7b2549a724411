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
// What takes its time is fetched once the page stands: what the other page says takes the place of the way to it.
for (const place of document.querySelectorAll("[data-later]")) {
  fetch(place.dataset.later).then((answer) => (answer.ok ? answer.text() : "")).then((text) => {
    const said = new DOMParser().parseFromString(text, "text/html").querySelectorAll("main > section, main > figure, main > .intro");
    for (const each of said) {
      for (const form of each.querySelectorAll("form")) form.action = place.dataset.later;
      place.append(document.adoptNode(each));
    }
    if (said.length) place.firstElementChild.remove();
  }).catch(() => {});
}
