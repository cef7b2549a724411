// The page: panels, the time machine, the quota meter, the drawer, live updates.

import { api, listen } from "./api.js";
import { complain, greet, note } from "./dialogs.js";
import { h } from "./dom.js";
import { Drawer } from "./drawer.js";
import { momentOf, switchLanguage, t } from "./i18n.js";
import { Panel } from "./panel.js";
import { Walk } from "./walk.js";

const HOUR = 3600;
const FASTEST = 3;
const main = document.getElementById("panels");
const bar = document.getElementById("bar");
const now = h("time", { class: "now", "aria-live": "off" });
const quota = h("div", { class: "quota" });
const player = h("span", { class: "player" });
let panels = [];
let world;
let offset = 0;

function places() {
  return decodeURIComponent(location.hash.slice(1)).split("&").map((part) => part.split("/")).filter(([user]) => user).map(([user, chat]) => ({ user, chat: chat || null }));
}

function remember() {
  const hash = panels.map((panel) => `${panel.user}/${panel.chat ?? ""}`).join("&");
  if (panels.length) history.replaceState(null, "", `#${hash}`);
}

function addPanel(place) {
  const panel = new Panel(world, place, remember);
  panels.push(panel);
  main.append(panel.element);
}

function showTwo(place) {
  if (panels.length > 1) {
    panels.pop().element.remove();
  } else {
    const other = world.people.find((person) => person.userId !== panels[0].user);
    addPanel(place ?? { user: other?.userId, chat: panels[0].chat });
  }
  main.classList.toggle("two", panels.length > 1);
  bar.querySelector(".side").setAttribute("aria-pressed", String(panels.length > 1));
  remember();
}

function drawQuota(state) {
  const limit = state.type === "limited" ? state.value : null;
  const full = limit ? Math.min(100, (100 * state.used) / limit) : 0;
  quota.replaceChildren(
    h("span", { class: "figure" }, `${t("quota")} `, h("b", {}, limit ? `${state.used} ${t("of")} ${limit}` : `${state.used} (${t("unlimited")})`)),
    h("span", { class: "meter", role: "meter", "aria-valuemin": 0, "aria-valuemax": limit ?? state.used, "aria-valuenow": state.used, "aria-label": t("quota") }, h("i", { style: { width: `${full}%` } })),
    h("small", {}, t("saved", { replies: state.replies, cost: state.wouldHaveCost })));
}

// A program beside the simulator plays the people; where there is none, nothing is offered.
function drawPlayer(state) {
  const change = (what) => () => api.play(what).catch(complain);
  const faster = h("button", { type: "button", onclick: change({ speed: (state.speed % FASTEST) + 1 }) }, t("speed", { n: state.speed }));
  player.replaceChildren(...(state.there ? [
    h("button", { type: "button", class: "play", "aria-pressed": String(state.on), onclick: change({ on: !state.on }) }, t(state.on ? "pause" : "play")),
    ...(state.on ? [faster] : [])] : []));
  bar.classList.toggle("playing", state.on);
}

// While time is being moved the clock shows where it has come to, and does not run on by itself.
function tick() { if (!bar.classList.contains("moving")) now.textContent = momentOf(Date.now() + offset); }

function showMoving(state) {
  offset = new Date(state.now) - Date.now();
  now.textContent = momentOf(state.now);
}

async function move(step) {
  bar.classList.add("moving");
  note(t("moving"), true);
  try {
    const state = await api.moveClock(step);
    showMoving(state);
    if (!state.arrived) note(t("stopped", { when: momentOf(state.now) }), true);
    else note(state.nextDue ? t("due", { when: momentOf(state.nextDue) }) : t("nothing"));
  } catch (error) {
    complain(error);
  }
  bar.classList.remove("moving");
  tick();
}

function drawBar() {
  const button = (label, act, name = "") => h("button", { type: "button", class: name, onclick: act }, label);
  const fold = h("button", { type: "button", class: "fold", "aria-expanded": "false", "aria-controls": "tools", "aria-label": t("tools"), title: t("tools"), onclick: () => openBar(!bar.classList.contains("open")) }, "☰");
  bar.replaceChildren(
    h("div", { class: "brand" }, h("img", { src: world.bot.picture, alt: "" }), h("div", {}, h("h1", {}, t("title")), h("p", {}, t("tagline"))), fold),
    h("div", { class: "folded", id: "tools" }, h("div", { class: "time", role: "group", "aria-label": t("now") }, now, button(t("hour"), () => move({ advanceSeconds: HOUR })),
      button(t("day"), () => move({ advanceSeconds: 24 * HOUR })), button(t("week"), () => move({ advanceSeconds: 168 * HOUR })), button(t("next"), () => move({ to: "next" })), player),
    quota,
    h("div", { class: "tools" }, button(t("side"), () => showTwo(), "side"), button(t("walk"), () => walk.begin()), button(t("events"), () => drawer.toggle()), button(t("language"), switchLanguage))));
  drawQuota(world.quota);
  tick();
}

// On a small screen what moves time and shows costs is folded away behind one button.
function openBar(open) {
  bar.classList.toggle("open", open);
  bar.querySelector(".fold").setAttribute("aria-expanded", String(open));
}

// Somebody who is here for the first time hears what this is, and is offered the walk.
async function welcome() {
  if (localStorage.getItem("wethi.hint")) return;
  localStorage.setItem("wethi.hint", "1");
  if (await greet(world.bot.picture)) walk.begin();
}

// Be somebody in one of their chats, in the first panel.
async function goTo(user, chat) {
  openBar(false);
  await panels[0].become(user);
  await panels[0].open(chat);
}

// Fetch everything anew: at the start, after a lost connection, and when people or groups have changed.
async function reloadWorld() {
  Object.assign(world, await api.world());
  offset = new Date(world.now) - Date.now();
  drawQuota(world.quota);
  drawPlayer(await api.playing());
  for (const panel of panels) {
    panel.drawPeople();
    await panel.refresh();
  }
  document.documentElement.dataset.ready = "1";
}

world = await api.world();
offset = new Date(world.now) - Date.now();
const drawer = new Drawer(() => panels[0], reloadWorld);
document.body.append(drawer.element);
const walk = new Walk(document.getElementById("walk"), goTo);
drawBar();
const wanted = places();
addPanel(wanted[0] ?? { user: world.people[0]?.userId, chat: null, first: true });
if (wanted[1] && innerWidth > 900) showTwo(wanted[1]);
setInterval(tick, 1000);
listen({
  message: (message) => panels.forEach((panel) => panel.arrived(message)),
  edited: (message) => panels.forEach((panel) => panel.changed(message)),
  unsent: (message) => panels.forEach((panel) => panel.changed(message)),
  chats: () => panels.forEach((panel) => panel.listSoon()),
  world: reloadWorld,
  quota: drawQuota,
  play: drawPlayer,
  log: (row) => drawer.add(row),
  clock: showMoving,
}, reloadWorld);
welcome();
