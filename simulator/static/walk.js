// A walk of five taps through what the product does: each tap is something that somebody of the demo says.

import { api } from "./api.js";
import { complain } from "./dialogs.js";
import { h } from "./dom.js";
import { t } from "./i18n.js";

export class Walk {
  // `goTo(user, chat)` shows somebody's chat.
  constructor(place, goTo) {
    Object.assign(this, { place, goTo, steps: [], done: 0, busy: false });
    place.setAttribute("aria-label", t("walk"));
  }

  async begin() {
    this.steps = await api.walk().catch(() => []);
    this.done = 0;
    this.place.hidden = !this.steps.length;
    this.draw();
    this.next?.focus();
  }

  draw() {
    const last = this.steps[this.done - 1];
    const coming = this.steps[this.done];
    this.next = h("button", { type: "button", class: "next", onclick: () => (coming ? this.take(coming) : this.end()) },
      coming ? (last ? t("walknext", { what: t(coming.key) }) : t(coming.key)) : t("walkend"));
    this.place.replaceChildren(
      h("p", { role: "status" }, last ? h("b", {}, `${t("step", { n: this.done, of: this.steps.length })} `) : null, t(last ? `${last.key}said` : "walkfirst")),
      this.next, h("button", { type: "button", class: "end", "aria-label": t("close"), onclick: () => this.end() }, "×"));
  }

  async take(step) {
    if (this.busy) return;
    this.busy = true;
    try {
      await this.goTo(step.who, step.chat);
      if (step.says) await api.send(step.chat, { as: step.who, text: step.says });
      if (step.play) await api.play({ on: true, speed: 1 });
      this.done += 1;
      this.draw();
      this.next.focus();
    } catch (error) {
      complain(error);
    }
    this.busy = false;
  }

  end() { this.place.hidden = true; }
}
