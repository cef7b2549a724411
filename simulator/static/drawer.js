// The drawer for the curious: webhooks and API calls as JSON, and ways to make things fail.

import { api } from "./api.js";
import { complain } from "./dialogs.js";
import { h } from "./dom.js";
import { clockOf, t } from "./i18n.js";

const MOST_ROWS = 300;

export class Drawer {
  constructor(panel, reloadWorld) {
    this.rows = h("ol", { class: "events", reversed: true });
    const button = (label, act) => h("button", { type: "button", onclick: () => Promise.resolve(act()).catch(complain) }, label);
    const fail = (status) => () => api.fault({ endpoint: "*", status, times: 1, hangSeconds: 5 });
    const group = () => panel().chat;
    this.element = h("aside", { class: "drawer", hidden: true, "aria-label": t("events") },
      h("header", {}, h("h2", {}, t("events")), h("button", { type: "button", "aria-label": t("close"), onclick: () => this.toggle() }, "×")),
      h("details", {}, h("summary", {}, t("try")), h("div", { class: "tries" },
        button(t("f500"), fail(500)), button(t("f429"), fail(429)), button(t("fhang"), fail("hang")),
        button(t("tokens"), () => api.expireTokens()), button(t("dup"), () => api.delivery({ duplicate: true })), button(t("nodup"), () => api.delivery({})),
        button(t("allok"), () => Promise.all([api.clearFaults(), api.delivery({})])),
        button(t("befriend"), () => api.befriend(panel().user, "friend")), button(t("block"), () => api.befriend(panel().user, "blocked")),
        button(t("invite"), () => api.inviteBot(group(), true)), button(t("remove"), () => api.inviteBot(group(), false)),
        button(t("newgroup"), async () => {
          const name = prompt(t("groupname"));
          if (!name) return;
          const people = panel().world.people.slice(0, 6).map((person) => person.userId);
          await api.addGroup({ name, members: [...new Set([panel().user, ...people])], bot: true });
          await reloadWorld();
        }))),
      this.rows);
    this.element.addEventListener("keydown", (event) => { if (event.key === "Escape") this.toggle(); });
  }

  async toggle() {
    this.element.hidden = !this.element.hidden;
    if (this.element.hidden) return;
    this.rows.replaceChildren();
    (await api.log(0)).slice(-MOST_ROWS).forEach((row) => this.add(row));
    this.element.querySelector("header button").focus();
  }

  add(row) {
    if (this.element.hidden) return;
    const events = row.request?.events?.map((event) => event.type).join(", ");
    const title = row.kind === "webhook" ? `${t("webhook")} · ${events || "verify"}` : `${t("call")} · ${row.method} ${row.path.replace("/v2/bot", "")}`;
    this.rows.prepend(h("li", { class: row.status >= 400 || !row.status ? "bad" : "" }, h("details", {},
      h("summary", {}, h("span", { class: "status" }, String(row.status)), ` ${title} `, h("small", {}, `${clockOf(row.at)} · ${row.milliseconds} ms`)),
      h("pre", {}, JSON.stringify({ request: row.request, response: row.response }, null, 2)))));
    while (this.rows.children.length > MOST_ROWS) this.rows.lastChild.remove();
  }
}
