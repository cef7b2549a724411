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
// On a phone what a list is searched by, and a group of a long page, is folded away until it is wanted, in use, or named by the address.
const phone = matchMedia("(max-width: 29.99rem)");
const named = (each) => { const at = document.getElementById(location.hash.slice(1)); return Boolean(at && each.contains(at)); };
const fold = () => { for (const each of document.querySelectorAll("details.fold:not([data-used])")) each.open = !phone.matches || named(each); };
phone.addEventListener("change", fold);
addEventListener("hashchange", () => { for (const each of document.querySelectorAll("details.group")) each.open ||= named(each); });
addEventListener("beforeprint", () => { for (const each of document.querySelectorAll("details.group")) each.open = true; });
addEventListener("afterprint", fold);
fold();
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
// A file may take its time: meanwhile the page says so, and it is made once. LINE's own browser keeps no file that a page holds.
for (const link of /\bLine\//.test(navigator.userAgent) ? [] : document.querySelectorAll("a[data-file]")) {
  link.addEventListener("click", async (event) => {
    event.preventDefault();
    if (link.getAttribute("aria-busy")) return;
    link.setAttribute("aria-busy", "true");
    const note = document.createElement("p");
    note.setAttribute("role", "status");
    link.after(note);
    note.textContent = link.dataset.file;
    try {
      const answer = await fetch(link.href);
      if (!answer.ok) throw answer;
      const name = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get("Content-Disposition"));
      const file = document.createElement("a");
      file.href = URL.createObjectURL(await answer.blob());
      file.download = name ? decodeURIComponent(name[1]) : link.href.split("/").pop();
      file.click();
      setTimeout(() => URL.revokeObjectURL(file.href), 60000);
    } catch { location.href = link.href; }
    note.remove();
    link.removeAttribute("aria-busy");
  });
}
