// Writing: text, quotes, edits, mentions, and the rich menu of a 1:1 chat.

import { api } from "./api.js";
import { complain } from "./dialogs.js";
import { h } from "./dom.js";
import { press } from "./flex.js";
import { t } from "./i18n.js";

// What phones send beside words and pictures, with an example of each.
const OTHER_KINDS = {
  sticker: { packageId: "446", stickerId: "1988", keywords: ["OK"] },
  audio: 4000,
  video: 9000,
  file: { fileName: "สรุปประชุม.pdf", fileSize: 24500 },
  location: { title: "วัดไผ่ล้อม", address: "ต.เกาะยอ อ.เมือง จ.สงขลา", latitude: 7.1583, longitude: 100.5407 },
};

export function drawComposer(panel) {
  const state = { quoted: null, edited: null, names: [], place: "", drafts: new Map() };
  const input = h("textarea", { rows: 1, placeholder: t("write"), "aria-label": t("write") });
  const send = h("button", { type: "submit", class: "send", "aria-label": t("send"), title: t("send") }, "➤");
  const about = h("div", { class: "about-line", hidden: true });
  const mentions = h("div", { class: "mentions", role: "listbox", hidden: true });
  const richMenu = h("div", { class: "rich-menu", hidden: true });
  const menuButton = h("button", { type: "button", class: "menu-button", hidden: true, onclick: () => openRichMenu(richMenu.hidden) });
  const files = h("input", { type: "file", accept: "image/*", multiple: true, hidden: true, "aria-label": t("photo") });
  const photo = h("button", { type: "button", class: "photo-button", "aria-label": t("sendphoto"), title: t("sendphoto"), onclick: () => files.click() }, "🖼");
  const others = h("select", { class: "other-kinds", "aria-label": t("others"), title: t("others") },
    h("option", { value: "" }, "+"), ...Object.keys(OTHER_KINDS).map((kind) => h("option", { value: kind }, t(kind))));
  const form = h("form", { class: "composer" }, menuButton, photo, others, files, input, send);
  const element = h("div", { class: "compose" }, about, mentions, form, richMenu);

  function openRichMenu(open) {
    const follow = panel.atEnd();
    richMenu.hidden = !open;
    menuButton.setAttribute("aria-expanded", String(open));
    if (follow) panel.toEnd();
  }

  function mode(key, message) {
    Object.assign(state, { quoted: key === "quoting" ? message : null, edited: key === "editing" ? message : null });
    about.hidden = !message;
    about.replaceChildren(...(message ? [
      h("span", {}, `${t(key)} `, h("b", {}, message.name), ` ${message.message.text ?? message.message.altText ?? ""}`),
      h("button", { type: "button", "aria-label": t("cancel"), onclick: () => mode(null, null) }, "×")] : []));
    if (key === "editing") input.value = message.message.text;
    input.focus();
    grow();
  }

  function grow() {
    input.style.height = "auto";
    input.style.height = `${Math.min(input.scrollHeight, 140)}px`;
  }

  // What somebody began to write stays in its chat, and waits there.
  function keepDraft(place) {
    if (place === state.place) return;
    state.drafts.set(state.place, input.value);
    state.place = place;
    input.value = state.drafts.get(place) ?? "";
    grow();
  }

  async function submit(event) {
    event?.preventDefault();
    const text = input.value.trim();
    if (!text || !panel.chat) return;
    const { quoted, edited } = state;
    input.value = "";
    mode(null, null);
    mentions.hidden = true;
    try {
      if (edited) await api.edit(edited.id, panel.user, text);
      else await api.send(panel.chat, { as: panel.user, text, quote: quoted?.id });
    } catch (error) {
      input.value = text;
      complain(error);
    }
  }

  // Several pictures chosen together are a set, as with LINE.
  async function sendPhotos() {
    const chosen = [...files.files];
    const [chat, user, set] = [panel.chat, panel.user, crypto.randomUUID?.() ?? String(Date.now())];
    files.value = "";
    for (const [place, file] of chosen.entries()) {
      const imageSet = chosen.length > 1 ? { id: set, index: place + 1, total: chosen.length } : undefined;
      try {
        await api.send(chat, { as: user, image: await dataUrl(file), imageSet });
      } catch (error) {
        complain(error);
      }
    }
  }

  async function sendOther() {
    const kind = others.value;
    others.value = "";
    if (!kind || !panel.chat) return;
    try {
      await api.send(panel.chat, { as: panel.user, [kind]: OTHER_KINDS[kind] });
    } catch (error) {
      complain(error);
    }
  }

  function suggest() {
    const begun = /@([^\s@]*)$/.exec(input.value.slice(0, input.selectionStart));
    const fitting = begun ? state.names.filter((name) => name.startsWith(begun[1])) : [];
    mentions.hidden = !fitting.length;
    mentions.replaceChildren(...fitting.map((name) => h("button", { type: "button", role: "option", onclick: () => {
      const end = input.selectionStart;
      input.value = `${input.value.slice(0, end - begun[1].length)}${name} ${input.value.slice(end)}`;
      mentions.hidden = true;
      input.focus();
    } }, `@${name}`)));
  }

  files.addEventListener("change", sendPhotos);
  others.addEventListener("change", sendOther);
  form.addEventListener("submit", submit);
  input.addEventListener("input", () => { grow(); suggest(); });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) submit(event);
    if (event.key === "Escape") mode(null, null);
  });

  return {
    element,
    choosePhoto: () => files.click(),
    quote: (message) => mode("quoting", message),
    edit: (message) => mode("editing", message),
    write(text) {
      mode(null, null);
      input.value = text;
      grow();
      input.setSelectionRange(text.length, text.length);
    },
    setChat(row, world, user) {
      input.disabled = send.disabled = photo.disabled = others.disabled = !row;
      keepDraft(row ? `${user}/${row.chatId}` : "");
      const group = world.groups.find((each) => each.groupId === row?.chatId);
      const people = (group?.members ?? []).filter((member) => member !== user);
      state.names = group ? [world.bot.displayName, "All", ...people.map((id) => world.people.find((person) => person.userId === id)?.displayName).filter(Boolean)] : [];
      delete richMenu.dataset.id;
      this.showRichMenu(row?.richMenu);
    },
    // A menu opens by itself when its chat is entered or when it takes the place of another, not at every refresh; on a
    // small screen it begins closed, since it would leave no room for what is said.
    showRichMenu(menu) {
      menuButton.hidden = !menu;
      if (!menu) { richMenu.hidden = true; delete richMenu.dataset.id; return; }
      if (richMenu.dataset.id === menu.richMenuId) return;
      richMenu.dataset.id = menu.richMenuId;
      menuButton.replaceChildren("☰", h("span", {}, ` ${menu.chatBarText}`));
      menuButton.setAttribute("aria-label", `☰ ${menu.chatBarText}`);
      richMenu.style.aspectRatio = `${menu.size.width} / ${menu.size.height}`;
      const areas = menu.areas.map(({ bounds, action }) => {
        const area = h("button", { type: "button", class: "area", "aria-label": action.label || action.text || t("menu") });
        Object.assign(area.style, {
          left: `${(bounds.x / menu.size.width) * 100}%`, top: `${(bounds.y / menu.size.height) * 100}%`,
          width: `${(bounds.width / menu.size.width) * 100}%`, height: `${(bounds.height / menu.size.height) * 100}%`,
        });
        area.addEventListener("click", () => press(area, () => panel.tap(null, action)));
        return area;
      });
      richMenu.replaceChildren(h("img", { src: menu.image, alt: "" }), ...areas);
      openRichMenu(Boolean(menu.selected) && matchMedia("(min-width: 721px) and (min-height: 700px)").matches);
    },
  };
}

function dataUrl(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(reader.result));
    reader.addEventListener("error", () => reject(reader.error));
    reader.readAsDataURL(file);
  });
}
