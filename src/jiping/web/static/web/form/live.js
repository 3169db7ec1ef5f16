// What goes on elsewhere: asked for every few seconds, and right after a save for the check that belongs to it.

import { ask } from "./ask.js";

const OFTEN = 6000;
const SELDOM = 60000;

export class Live {
  // `told(answer)` gets each answer.
  constructor(page, told) {
    this.page = page;
    this.told = told;
    this.running = false;
    document.addEventListener("visibilitychange", () => document.hidden || this.now());
    this.later();
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.now(), document.hidden ? SELDOM : OFTEN);
  }

  async now() {
    if (this.running) {
      this.again = true;
      return;
    }
    this.running = true;
    const { page } = this;
    try {
      const asked = `since=${page.revision}&checked=${page.checked}&form=${encodeURIComponent(page.form)}`;
      const answer = await ask(`${page.urls.live}?${asked}`);
      page.revision = answer.revision;
      if (answer.told) page.checked = answer.revision;
      this.told(answer);
    } catch (trouble) {
      if (!trouble.kind) throw trouble; // what is wrong is shown where something has to be saved
    } finally {
      this.running = false;
      this.later();
    }
    if (this.again) {
      this.again = false;
      await this.now();
    }
  }
}
