// Changes on their way to the server: kept in the browser first, sent in order, sent again until each has its answer.

import { ask, uuid } from "./ask.js";

const AT_ONCE = 50;
const LONGEST = 30000;
const REMEMBERED = 60000;

export class Queue {
  // `hooks`: state(name, sentence), answered(change, answer)
  constructor(page, store, hooks) {
    this.page = page;
    this.store = store;
    this.hooks = hooks;
    this.running = false;
    this.tries = 0;
    this.timer = null;
    window.addEventListener("online", () => this.flush());
    window.addEventListener("focus", () => this.pending().length && this.flush());
  }

  pending() {
    return this.store.all("change.");
  }

  add(change) {
    const whole = Object.assign({ key: uuid(), at: this.store.moment(), verb: "set", old: "", new: "" }, change);
    this.store.put("change." + whole.key, whole);
    this.hooks.state(this.tries ? "waiting" : "saving", "");
    this.soon(this.tries ? null : 0);
    return whole;
  }

  // What the server has taken since a page was drawn, which that page does not show by itself; what is older is forgotten.
  taken(drawn) {
    const now = this.store.moment();
    return this.store.all("done.").filter((one) => {
      if (one.revision > drawn && now - one.at < REMEMBERED) return true;
      this.store.drop("done." + one.key);
      return false;
    });
  }

  drop(change) {
    this.store.drop("change." + change.key);
  }

  soon(delay) {
    if (delay === null && this.timer) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), delay || 0);
  }

  async flush() {
    clearTimeout(this.timer);
    this.timer = null;
    if (this.running) {
      this.again = true;
      return;
    }
    this.running = true;
    try {
      for (let batch = this.pending().slice(0, AT_ONCE); batch.length; batch = this.pending().slice(0, AT_ONCE)) {
        this.hooks.state("saving", "");
        await this.send(batch);
      }
      this.tries = 0;
      this.hooks.state("saved", "");
    } catch (trouble) {
      if (!trouble.kind) throw trouble;
      this.tries += 1;
      this.hooks.state({ offline: "waiting", expired: "expired", refused: "refused" }[trouble.kind], trouble.sentence);
      this.timer = setTimeout(() => this.flush(), Math.min(LONGEST, 1000 * 2 ** Math.min(this.tries - 1, 5)) * (0.75 + Math.random() / 2));
    } finally {
      this.running = false;
    }
    if (this.again) {
      this.again = false;
      if (!this.tries) await this.flush();
    }
  }

  async send(batch) {
    const body = { user: this.page.user, changes: batch.map(({ key, verb, address, old, new: text }) => ({ key, verb, address, old, new: text })) };
    const told = await ask(this.page.urls.save, body);
    batch.forEach((change, index) => {
      const answer = told.answers[index];
      if (change.verb === "set" && !answer.conflict && !answer.refused) {
        this.store.put("done." + change.key, Object.assign({}, change, { revision: answer.revision, at: this.store.moment() }));
      }
      this.drop(change);
      this.hooks.answered(change, answer);
    });
  }

  // The page goes away: what is there is sent without waiting for the answer. It stays in the storage all the same.
  leave() {
    const batch = this.pending().slice(0, AT_ONCE);
    if (batch.length) {
      const body = { user: this.page.user, changes: batch };
      ask(this.page.urls.save, body, { keepalive: JSON.stringify(body).length < 60000 }).catch(() => null);
    }
  }
}
