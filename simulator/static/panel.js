// One phone: a person, their chat list, and the chat they have open.

import { api } from "./api.js";
import { drawComposer } from "./composer.js";
import { agree, complain, note, openMenu, pickChat, pickDate } from "./dialogs.js";
import { h, safeAddress } from "./dom.js";
import { aboutOf, clockOf, dayOf, t } from "./i18n.js";
import { lineLink } from "./links.js";
import { drawMessage, drawQuickReplies } from "./messages.js";

const NEAR_THE_END = 120;

export class Panel {
  constructor(world, place, onMove) {
    Object.assign(this, { world, onMove, user: place.user, chat: place.chat, first: place.first, messages: [], following: true });
    this.people = h("div", { class: "people", role: "radiogroup", "aria-label": t("who") });
    this.list = h("nav", { class: "chats" });
    this.log = h("div", { class: "log", role: "log", "aria-live": "polite", tabIndex: 0 });
    this.log.addEventListener("scroll", () => {
      this.following = this.atEnd();
      if (this.following) this.seen();
    });
    // A picture takes its room only once it has come.
    this.log.addEventListener("load", () => { if (this.following) this.toEnd(); }, true);
    this.log.addEventListener("click", (event) => {
      const address = event.target.closest("a[href]")?.href;
      if (!address || !lineLink(address)) return;
      event.preventDefault();
      this.follow(address).catch(complain);
    });
    this.pill = h("button", { type: "button", class: "pill", hidden: true, onclick: () => this.toEnd() }, t("fresh"));
    this.quick = h("div", { class: "quick" });
    this.title = h("h2", {});
    this.back = h("button", { type: "button", class: "back", "aria-label": t("back"), onclick: () => this.open(null) }, "‹");
    this.me = h("button", { type: "button", class: "me", onclick: () => this.open(null) });
    this.composer = drawComposer(this);
    this.view = h("section", { class: "chat" },
      h("header", {}, this.back, this.title, this.me), this.log, this.pill, this.quick, this.composer.element);
    this.element = h("div", { class: "panel" }, this.people, h("div", { class: "phone" }, this.list, this.view));
    this.drawPeople();
    this.refresh();
  }

  drawPeople() {
    const people = this.world.people;
    this.people.replaceChildren(...people.map((person, index) => h("button", {
      type: "button", role: "radio", class: "person", "aria-checked": String(person.userId === this.user),
      tabIndex: person.userId === this.user || (!this.user && !index) ? 0 : -1, onclick: () => this.become(person.userId),
      onkeydown: (event) => this.walk(event, index),
    }, h("img", { src: person.picture, alt: "" }), h("b", {}, person.displayName), h("small", {}, aboutOf(person)))));
    const me = people.find((person) => person.userId === this.user);
    this.me.replaceChildren(...(me ? [h("img", { src: me.picture, alt: "" }), h("span", {}, h("small", {}, `${t("youare")} `), me.displayName)] : []));
    this.list.setAttribute("aria-label", me ? `${t("chats")}: ${me.displayName}` : t("chats"));
    requestAnimationFrame(() => this.people.querySelector('[aria-checked="true"]')?.scrollIntoView({ block: "nearest", inline: "center" }));
  }

  walk(event, index) {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = (index + step + this.world.people.length) % this.world.people.length;
    this.become(this.world.people[next].userId);
    this.people.children[next].focus();
  }

  become(user) {
    this.user = user;
    this.drawPeople();
    this.onMove();
    return this.refresh();
  }

  async refresh() {
    await this.refreshList();
    const known = this.chats.some((chat) => chat.chatId === this.chat);
    const { first } = this;
    this.first = false;
    await this.open(known ? this.chat : this.narrow() && !first ? null : this.firstChat());
  }

  // Where the bot has spoken last: whoever looks for the first time shall see it.
  firstChat() {
    const { displayName } = this.world.bot;
    return (this.chats.find((chat) => chat.kind === "group" && chat.last?.from === displayName) ?? this.chats[0])?.chatId ?? null;
  }

  narrow() { return matchMedia("(max-width: 720px)").matches; }

  async refreshList() {
    this.chats = this.user ? await api.chats(this.user).catch(() => []) : [];
    this.list.replaceChildren(...this.chats.map((chat) => h("button", {
      type: "button", class: "row", "aria-current": chat.chatId === this.chat ? "true" : undefined, onclick: () => this.open(chat.chatId),
    },
    h("img", { src: chat.picture, alt: "" }),
    h("span", { class: "about" }, h("b", {}, chat.name, chat.kind === "group" ? h("small", {}, ` (${chat.memberCount})`) : null), h("span", { class: "last" }, chat.last?.text === "[image]" ? t("photo") : chat.last?.text ?? "")),
    h("span", { class: "side" }, h("time", {}, chat.last ? clockOf(chat.last.at) : ""), chat.unread ? h("span", { class: "unread" }, String(chat.unread)) : null))));
    const open = this.chats.find((chat) => chat.chatId === this.chat);
    if (open) this.composer.showRichMenu(open.richMenu);
  }

  async open(chat) {
    this.chat = chat;
    this.element.classList.toggle("in-chat", Boolean(chat));
    const row = this.chats?.find((each) => each.chatId === chat);
    this.title.textContent = row ? (row.kind === "group" ? `${row.name} (${row.memberCount})` : row.name) : "";
    this.composer.setChat(row, this.world, this.user);
    this.onMove();
    await this.load();
    for (const each of this.list.children) each.removeAttribute("aria-current");
    if (row) this.list.children[this.chats.indexOf(row)]?.setAttribute("aria-current", "true");
  }

  async load() {
    const chat = this.chat;
    const messages = chat ? await api.messages(chat, this.user).catch(() => []) : [];
    if (chat !== this.chat) return;
    const newest = messages.at(-1)?.seq ?? 0;
    const meanwhile = this.messages.filter((each) => each.chatId === chat && each.seq > newest);
    this.messages = [...messages, ...meanwhile];
    this.redraw();
    this.toEnd();
  }

  redraw() {
    const parts = [];
    let day = "";
    for (const message of this.messages) {
      if (dayOf(message.at) !== day) {
        day = dayOf(message.at);
        parts.push(h("div", { class: "day" }, day));
      }
      parts.push(drawMessage(message, this.user, { tap: (m, action) => this.tap(m, action), menu: (m, anchor) => this.menu(m, anchor) }));
    }
    if (!parts.length) parts.push(h("div", { class: "empty" }, this.chat ? t("none") : t("pick")));
    this.log.replaceChildren(...parts);
    this.drawQuick();
  }

  drawQuick() {
    this.quick.replaceChildren(...drawQuickReplies(this.messages.at(-1), (message, action) => this.tap(message, action)));
  }

  // A live message of any chat.
  arrived(message) {
    this.listSoon();
    if (message.chatId !== this.chat || this.messages.some((each) => each.id === message.id)) return;
    const follow = this.following || message.from === this.user;
    const last = this.messages.at(-1);
    this.messages.push(message);
    if (!last || dayOf(last.at) !== dayOf(message.at)) {
      this.redraw();
    } else {
      this.log.append(drawMessage(message, this.user, { tap: (m, action) => this.tap(m, action), menu: (m, anchor) => this.menu(m, anchor) }));
      this.drawQuick();
    }
    if (follow) this.toEnd();
    else this.pill.hidden = false;
  }

  changed(message) {
    this.listSoon();
    const index = this.messages.findIndex((each) => each.id === message.id);
    if (index < 0) return;
    this.messages[index] = message;
    this.redraw();
  }

  listSoon() {
    clearTimeout(this.soon);
    this.soon = setTimeout(() => this.refreshList(), 150);
  }

  atEnd() { return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < NEAR_THE_END; }

  toEnd() {
    this.following = true;
    this.log.scrollTop = this.log.scrollHeight;
    this.seen();
  }

  seen() {
    this.pill.hidden = true;
    if (!this.chat || document.hidden) return;
    clearTimeout(this.reading);
    this.reading = setTimeout(() => api.read(this.chat, this.user).then(() => this.refreshList()).catch(() => {}), 200);
  }

  async tap(message, action) {
    if (action.type === "clipboard") {
      await navigator.clipboard?.writeText(action.clipboardText);
      return note(t("copied"));
    }
    if (action.type === "camera" || action.type === "cameraRoll") return this.composer.choosePhoto();
    const params = action.type === "datetimepicker" ? await pickDate(action) : undefined;
    if (params === null) return undefined;
    try {
      const done = await api.tap(this.chat, { as: this.user, messageId: message?.id, action, params: params ?? undefined });
      if (done.open) await this.follow(done.open);
    } catch (error) {
      complain(error);
    }
    return undefined;
  }

  // Go where a link leads: LINE's own links stay in the app, everything else opens a window.
  async follow(address) {
    const link = lineLink(address);
    if (link?.kind === "bot") return this.writeToBot(link.text);
    if (link?.kind === "share") return this.share(link.text);
    if (link?.kind === "call") return note(t("phone", { number: link.number }));
    if (safeAddress(address)) window.open(address, "_blank", "noopener");
    return undefined;
  }

  // The person's 1:1 chat with the bot, with a text ready to send.
  async writeToBot(text) {
    const user = this.user;
    const { people } = await api.world();
    if (people.find((person) => person.userId === user)?.friend !== "friend") {
      if (!await agree(t("askfriend"), t("addfriend"))) return;
      await api.befriend(user, "friend");
    }
    await this.refreshList();
    await this.open(user);
    this.composer.write(text);
  }

  async share(text) {
    const user = this.user;
    const chat = await pickChat(t("shareto"), text, await api.chats(user));
    if (!chat) return;
    await api.send(chat, { as: user, text });
    await this.refreshList();
    await this.open(chat);
  }

  menu(message, anchor) {
    const text = message.message.text;
    const own = message.from === this.user;
    const items = [[t("reply"), () => this.composer.quote(message)]];
    if (text) items.push([t("copy"), () => navigator.clipboard?.writeText(text).then(() => note(t("copied")))]);
    if (own && text && this.chat.startsWith("C")) items.push([t("edit"), () => this.composer.edit(message)]);
    if (own) items.push([t("unsend"), () => api.unsend(message.id, this.user).catch(complain)]);
    openMenu(anchor, items);
  }
}
