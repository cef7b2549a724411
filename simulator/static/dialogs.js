// The date picker, questions, message menus and short notes.

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

// Show a dialog with one answer among its buttons; answers the button's value, "" where the person cancels.
function ask(title, body, buttons) {
  return new Promise((resolve) => {
    const dialog = h("dialog", { class: "picker", "aria-label": title }, h("form", { method: "dialog" }, h("h2", {}, title), body, h("div", { class: "buttons" }, buttons)));
    dialog.addEventListener("close", () => {
      resolve(dialog.returnValue);
      dialog.remove();
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

const cancelButton = () => h("button", { type: "submit", value: "" }, t("cancel"));

// A question with yes or cancel.
export async function agree(question, yes) {
  return await ask(question, null, [cancelButton(), h("button", { type: "submit", value: "ok", class: "strong", autofocus: true }, yes)]) === "ok";
}

// What this is, for somebody who has just come; answers whether they want to be shown around.
export async function greet(picture) {
  const body = h("div", { class: "greeting" }, h("img", { src: picture, alt: "", width: 120, height: 120 }), h("p", {}, t("what")));
  return await ask(t("hello"), body, [h("button", { type: "submit", value: "" }, t("alone")), h("button", { type: "submit", value: "walk", class: "strong", autofocus: true }, t("walkbegin"))]) === "walk";
}

// Choose one of a person's chats for a text; answers the chat id, or "".
export function pickChat(title, text, chats) {
  const rows = chats.map((chat) => h("button", { type: "submit", value: chat.chatId, class: "row" },
    h("img", { src: chat.picture, alt: "" }), h("span", { class: "about" }, h("b", {}, chat.name, chat.kind === "group" ? h("small", {}, ` (${chat.memberCount})`) : null))));
  const body = [h("p", { class: "shared" }, text), h("div", { class: "picks" }, rows.length ? rows : t("nochats"))];
  return ask(title, body, [cancelButton()]);
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

// A short line that goes by itself; with `stays`, not before the next one comes.
export function note(text, stays = false) {
  const place = document.getElementById("note");
  place.textContent = text;
  place.hidden = false;
  clearTimeout(noteTimer);
  if (!stays) noteTimer = setTimeout(() => { place.hidden = true; }, 4000);
}

export const complain = (error) => note(t("failed", { why: error.message }));
