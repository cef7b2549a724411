// A box over a long list of ticks: shows those whose name has the letters typed, whatever their tones; what is ticked stays in sight.
const plain = (text) => text.toLowerCase().replace(/[\s\u0e47-\u0e4e.,()-]+/g, "");
for (const box of document.querySelectorAll("[data-finds]")) {
  const rows = [...document.getElementById(box.dataset.finds).children];
  const [typed, status] = [box.querySelector("input"), box.querySelector("p")];
  const show = () => {
    const wanted = plain(typed.value);
    for (const row of rows) row.hidden = !(plain(row.textContent).includes(wanted) || row.querySelector("input").checked);
    status.textContent = box.dataset.chosen.replace("{n}", rows.filter((row) => row.querySelector("input").checked).length);
  };
  box.hidden = false;
  typed.addEventListener("input", show);
  typed.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  box.parentElement.addEventListener("change", show);
  show();
}
// The same over a long list to choose one from: what is chosen stays, and what begins the list (nothing chosen) does.
for (const box of document.querySelectorAll("[data-narrows]")) {
  const select = document.getElementById(box.dataset.narrows);
  const [typed, status, all] = [box.querySelector("input"), box.querySelector("p"), [...select.options]];
  const show = () => {
    const wanted = plain(typed.value);
    const fitting = all.filter((option) => option.value && plain(option.textContent).includes(wanted));
    const chosen = select.value;
    select.replaceChildren(...all.filter((option) => fitting.includes(option) || !option.value || option.value === chosen));
    select.value = chosen;
    status.textContent = wanted ? `${fitting.length} / ${all.length}` : "";
  };
  box.hidden = false;
  typed.addEventListener("input", show);
  typed.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
}
