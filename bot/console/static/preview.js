// What is being written, shown beside the form as the server draws it; without this the form leads to the same preview.
for (const shown of document.querySelectorAll("[data-preview]")) {
  const form = shown.closest("form");
  let waits, newest = 0;
  const show = async () => {
    const mine = ++newest, fields = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === "string") fields.append(name, value);
    const answer = await fetch(shown.dataset.preview, { method: "POST", body: fields }).catch(() => null);
    if (!answer?.ok || mine !== newest) return;
    shown.innerHTML = await answer.text();
    shown.hidden = false;
  };
  form.addEventListener("input", () => { clearTimeout(waits); waits = setTimeout(show, 500); });
  show();
}
