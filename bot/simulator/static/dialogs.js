// The date picker, message menus and short notes.

import { h } from "./dom.js";
import { momentOf, t } from "./i18n.js";

const INPUT = { date: "date", time: "time", datetime: "datetime-local" };

// Ask for a date as LINE's picker does; answers LINE's `params`, or null.
export function pickDate(action) {
  return new Promise((resolve) => {
    const fix = (value) => (value || "").replace("t", "T");
    const input = h("input", { type: INPUT[action.mode], value: fix(action.initial), min: fix(action.min), max: fix(action.max), required: true, "aria-label": t("choose") });
    const reading = h("p", { class: "reading", "aria-live": "polite" });
    const show = () => { reading.textContent = input.value && action.mode !== "time" ? momentOf(`${input.value}${action.mode === "date" ? "T00:00" : ""}:00+07:00`) : ""; };
    input.addEventListener("input", show);
    const dialog = h("dialog", { class: "picker" }, h("form", { method: "dialog" },
      h("h2", {}, t("choose")), input, reading,
      h("div", { class: "buttons" }, h("button", { type: "submit", value: "", formNoValidate: true }, t("cancel")), h("button", { type: "submit", value: "ok", class: "strong" }, t("ok")))));
    dialog.addEventListener("close", () => {
      resolve(dialog.returnValue === "ok" && input.value ? { [action.mode]: input.value } : null);
      dialog.remove();
    });
    document.body.append(dialog);
    show();
    dialog.showModal();
    input.focus();
  });
}

// A small menu beside a button; `items` are [label, act].
export function openMenu(anchor, items) {
  document.querySelector(".menu")?.remove();
  const close = () => menu.remove();
  const menu = h("div", { class: "menu", role: "menu" }, items.map(([label, act]) =>
    h("button", { type: "button", role: "menuitem", onclick: () => { close(); act(); } }, label)));
  document.body.append(menu);
  const place = anchor.getBoundingClientRect();
  menu.style.top = `${Math.max(8, Math.min(place.bottom, innerHeight - menu.offsetHeight - 8))}px`;
  menu.style.left = `${Math.max(8, Math.min(place.left, innerWidth - menu.offsetWidth - 8))}px`;
  menu.querySelector("button").focus();
  menu.addEventListener("keydown", (event) => {
    const buttons = [...menu.children];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) buttons[(buttons.indexOf(document.activeElement) + step + buttons.length) % buttons.length].focus();
    if (event.key === "Escape") { close(); anchor.focus(); }
  });
  setTimeout(() => document.addEventListener("click", (event) => { if (!menu.contains(event.target)) close(); }, { once: true }));
}

let noteTimer;

export function note(text) {
  const place = document.getElementById("note");
  place.textContent = text;
  place.hidden = false;
  clearTimeout(noteTimer);
  noteTimer = setTimeout(() => { place.hidden = true; }, 4000);
}

export const complain = (error) => note(t("failed", { why: error.message }));
