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
