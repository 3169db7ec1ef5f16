// The original beside the data: the place that a cell was read from is shown when the cell is, and a press on a place leads to
// its cell. The original itself runs no script; this page listens to it.

import { make, words } from "./make.js";

export class Original {
  // `jump` leads to an address, on this form or on another one.
  constructor(page, base, paper, jump) {
    this.jump = jump;
    this.files = page.originals.files;
    this.inks = page.originals.inks;
    this.form = page.form;
    this.base = base;
    this.pane = document.getElementById("original");
    this.opener = document.getElementById("open-original");
    if (!this.files.length) return;
    this.opener.hidden = false;
    this.opener.addEventListener("click", () => this.toggle());
    paper.addEventListener("focusin", (event) => this.follow(event.target.dataset && event.target.dataset.a));
    if (window.localStorage.getItem("jiping.original") === "open" && window.innerWidth > 900) this.toggle();
  }

  get open() {
    return this.files.length > 0 && !this.pane.hidden;
  }

  toggle() {
    if (!this.files.length) return;
    this.pane.hidden = !this.pane.hidden;
    document.body.classList.toggle("with-original", this.open);
    this.opener.setAttribute("aria-expanded", this.open);
    try {
      window.localStorage.setItem("jiping.original", this.open ? "open" : "");
    } catch { /* a browser that keeps nothing opens it anew each time */ }
    if (this.open && !this.frame) this.begin();
  }

  begin() {
    this.frame = make("iframe", { title: words("原件，按读取的结果标出") });
    this.choice = make("select", { "aria-label": words("原件") }, ...this.files.map((file) => make("option", { value: file.id }, file.name)));
    this.frame.addEventListener("load", () => this.loaded());
    this.choice.addEventListener("change", () => this.show(this.choice.value, 0));
    this.said = make("span", { class: "quiet", role: "status", "aria-live": "polite" });
    this.pane.append(make("div", { class: "side-head" }, this.choice, this.said), this.frame);
    this.show(this.files[0].id, 0);
  }

  loaded() {
    this.listen(this.frame.contentDocument);
    this.keep();
    setTimeout(() => this.keep(), 200);
  }

  // The keyboard stays in the cell whose place is shown: a frame that opens at a place takes it, some time after it has loaded.
  keep() {
    if (this.cell && document.activeElement === this.frame && Date.now() - this.shown < 3000) this.still(() => this.cell.focus({ preventScroll: true }));
  }

  // What is done while the original stays where it is: to go to the place again would take the keyboard away from the cell.
  still(act) {
    this.led = true;
    act();
    this.led = false;
  }

  listen(inside) {
    if (!inside) return;
    const pressed = (event) => {
      const ink = event.target.closest && event.target.closest("[id^=c]");
      const address = ink && this.addressOf(ink.id.slice(1));
      if (!address) return;
      event.preventDefault();
      this.shown = 0;
      this.still(() => this.jump(address));
    };
    inside.addEventListener("click", pressed);
    inside.addEventListener("keydown", (event) => event.key === "Enter" && pressed(event));
  }

  // Of several cells that were read from one place, the first on this form.
  addressOf(ink) {
    const here = Object.entries(this.inks).filter(([, place]) => String(place[0]) === this.choice.value && String(place[1]) === ink);
    const own = here.find(([address]) => address.split("/")[0] === this.form) || here[0];
    return own ? own[0] : "";
  }

  // The cell's ink in the original, or a word that it has none.
  follow(address) {
    this.cell = document.activeElement.closest(".cell");
    if (!this.open || this.led || !address) return;
    const found = this.inks[address];
    this.said.textContent = found ? "" : words("这一格不是照原件读来的，或者已经改过");
    if (found) this.show(...found);
  }

  show(file, ink) {
    this.choice.value = file;
    this.shown = Date.now();
    this.frame.src = `${this.base}originals/${file}/#${ink ? `c${ink}` : "original"}`;
  }
}
