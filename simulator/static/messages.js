// One message of a chat as an element.

import { h, linked, safeAddress } from "./dom.js";
import { drawFlex, press } from "./flex.js";
import { clockOf, t } from "./i18n.js";

// `me` is the user id of the reader; `acts` are {tap, menu}.
export function drawMessage(message, me, acts) {
  if (message.system) return h("div", { class: "system" }, t(message.system.kind, { names: message.system.names.join(", ") }));
  if (message.unsent) return h("div", { class: "system" }, t("unsent", { name: message.name }));
  const mine = message.from === me;
  const avatar = mine ? null : h("img", { class: "avatar", src: safeAddress(message.message.sender?.iconUrl) || `/picture/${message.from}.svg`, alt: "" });
  const body = h("div", { class: "said" }, drawBody(message, (action) => acts.tap(message, action)));
  const more = h("button", { type: "button", class: "more", "aria-label": t("more"), title: t("more"), onclick: (event) => acts.menu(message, event.currentTarget) }, "⋯");
  const notes = h("div", { class: "notes" },
    mine && message.readBy ? h("span", {}, `${t("read")} ${message.readBy}`) : null,
    message.edited ? h("span", {}, t("edited")) : null,
    h("time", { dateTime: message.at }, clockOf(message.at)));
  const content = h("div", { class: "content" }, mine ? null : h("div", { class: "name" }, message.name), h("div", { class: "line" }, body, notes, more));
  return h("div", { class: `message ${mine ? "mine" : "theirs"} kind-${message.message.type}`, "data-id": message.id, id: `m-${message.id}` }, avatar, content);
}

function drawBody(message, tap) {
  const body = message.message;
  switch (body.type) {
    case "text":
      return h("div", { class: "text" }, quoteOf(message), h("div", {}, withMentions(body.text, body.mentions)));
    case "textV2":
      return h("div", { class: "text" }, linked(body.text));
    case "flex":
      return drawFlex(body.contents, tap);
    case "template":
      return drawTemplate(body.template, tap);
    case "image":
      return h("img", { class: "photo", src: photoOf(message), alt: t("photo") });
    case "sticker":
      return h("div", { class: "sticker", role: "img", "aria-label": t("sticker") }, "😊");
    case "audio":
    case "video":
      return h("div", { class: "text" }, `${body.type === "audio" ? "🎤" : "🎬"} ${t(body.type)} ${Math.round(body.duration / 1000)} s`);
    case "file":
      return h("div", { class: "text" }, `📄 ${body.fileName}`);
    case "location":
      return h("div", { class: "text" }, "📍 ", h("b", {}, body.title ?? ""), ` ${body.address ?? `${body.latitude}, ${body.longitude}`}`);
    default:
      return h("div", { class: "text unknown" }, `${t("other")} ${body.type}`);
  }
}

// What a person sent lies with the platform; what a bot sends, or an app inside LINE, at an address of its own.
function photoOf({ id, message }) {
  const provider = message.contentProvider;
  if (provider?.type === "line") return `/sim/contents/${id}`;
  return safeAddress((provider ?? message).previewImageUrl) || "";
}

function quoteOf(message) {
  if (!message.quoted) return null;
  return h("a", { class: "quote", href: `#m-${message.quoted.id}`, onclick: jump }, h("b", {}, message.quoted.name), h("span", {}, message.quoted.text));
}

function jump(event) {
  event.preventDefault();
  document.getElementById(event.currentTarget.getAttribute("href").slice(1))?.scrollIntoView({ block: "center" });
}

function withMentions(text, mentions = []) {
  const parts = [];
  let from = 0;
  for (const { index, length } of [...mentions].sort((a, b) => a.index - b.index)) {
    parts.push(...linked(text.slice(from, index)), h("b", { class: "mention" }, text.slice(index, index + length)));
    from = index + length;
  }
  return [...parts, ...linked(text.slice(from))];
}

function drawTemplate(template, tap) {
  const panel = (part) => h("div", { class: "bubble template", style: { width: "260px" } },
    part.imageUrl ? h("img", { class: "photo", src: part.imageUrl, alt: "" }) : null, part.title ? h("b", {}, part.title) : null, h("p", {}, part.text ?? ""),
    (part.actions ?? [part.action]).map((action) => {
      const button = h("button", { type: "button", class: "flex-button link md" }, action.label);
      button.addEventListener("click", () => press(button, () => tap(action)));
      return button;
    }));
  return template.columns ? h("div", { class: "carousel" }, template.columns.map(panel)) : panel(template);
}

export function drawQuickReplies(message, tap) {
  const items = message?.message?.quickReply?.items || [];
  return items.map(({ action }) => {
    const chip = h("button", { type: "button", class: "chip" }, action.label);
    chip.addEventListener("click", () => press(chip, () => tap(message, action)));
    return chip;
  });
}
