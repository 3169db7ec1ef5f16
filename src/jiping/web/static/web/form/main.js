// The workspace of one form: cells, the queue of changes, what others do, and what is found.

import { ask, html } from "./ask.js";
import { Cells } from "./cells.js";
import { Conflicts } from "./conflicts.js";
import { Found } from "./found.js";
import { Keys } from "./keys.js";
import { Live } from "./live.js";
import { button, make, words } from "./make.js";
import { Marks } from "./marks.js";
import { counts, matters } from "./matters.js";
import { Original } from "./original.js";
import { Queue } from "./queue.js";
import { Store } from "./store.js";

const SAID = {
  saved: words("已保存"), saving: words("正在保存……"), waiting: words("未连上，已存在本机"), expired: words("登录已过期，已存在本机"), refused: words("没有保存"),
};
const page = JSON.parse(document.getElementById("page").textContent);
const base = `/filings/${page.submission}/`;
page.urls = { save: base + "save/", live: base + "live/", answers: base + "answers/", remarks: base + "remarks/" };
const paper = document.getElementById("paper");
const state = document.getElementById("state");

class Desk {
  constructor() {
    this.page = page;
    this.store = new Store(`jiping.${page.submission}.${page.user}.`);
    this.queue = new Queue(page, this.store, { state: (name, said) => this.state(name, said), answered: (change, answer) => this.answered(change, answer) });
    this.cells = new Cells(paper, (where, old, now) => this.changed(where, old, now));
    this.conflicts = new Conflicts(this.store, this.cells, this.queue);
    this.found = new Found(this, document.getElementById("found"), document.getElementById("filters"));
    this.marks = new Marks(this, this.cells);
    this.original = new Original(page, base, paper, (address) => this.go(address));
    this.keys = new Keys(this);
    this.live = page.live ? new Live(page, (answer) => this.told(answer)) : null;
    this.refresh = false;
    paper.addEventListener("click", (event) => this.clicked(event.target.closest("button")));
    this.side();
  }

  start() {
    if (page.editable) {
      this.overlay();
      if (this.queue.pending().length) this.queue.flush();
    }
    this.draw();
    this.toHash();
    window.addEventListener("hashchange", () => this.toHash());
    const leave = () => { this.cells.commitAll(); if (page.editable) this.queue.leave(); };
    window.addEventListener("pagehide", leave);
    document.addEventListener("visibilitychange", () => document.hidden && leave());
    window.addEventListener("beforeunload", (event) => {
      this.cells.commitAll();
      if (!this.store.lasting && this.queue.pending().length) event.preventDefault();
    });
  }

  // What the server did not have when it drew the form stands over what it has drawn.
  overlay() {
    const drawn = Number(paper.querySelector("#drawn").dataset.revision);
    [...this.queue.taken(drawn), ...this.queue.pending()].forEach((change) => {
      const cell = change.verb === "set" && this.cells.at(change.address);
      if (cell) this.cells.show(cell, change.new);
    });
    this.conflicts.draw();
  }

  draw() {
    this.all = matters(page);
    this.found.draw();
    this.marks.draw();
    const found = counts(this.all);
    const grave = (found.missing || 0) + (found.error || 0);
    document.querySelectorAll(".tabs a").forEach((tab) => this.tab(tab));
    const count = document.querySelector("#open-side .count");
    count.hidden = !grave;
    count.textContent = grave;
  }

  tab(tab) {
    const own = counts(this.all.filter((one) => one.form === tab.dataset.form));
    const marks = tab.querySelector(".marks");
    while (marks.firstChild) marks.firstChild.remove();
    [["error", words("处错误")], ["missing", words("处待填")], ["warning", words("处提醒")]].forEach(([kind, said]) => {
      if (own[kind]) marks.append(make("span", { class: "dot " + kind, title: own[kind] + said }, String(own[kind])));
    });
  }

  state(name, sentence) {
    if (!state) return;
    if (name === "saved" && (this.cells.timers.size || this.queue.pending().length)) return;
    state.className = "state " + name;
    state.textContent = SAID[name] + (name === "refused" ? `：${sentence}` : "");
    if (name === "expired") state.append(" ", make("a", { href: "/sign-in/", target: "_blank", rel: "noopener" }, words("重新登录")));
    if (name === "refused") state.append(" ", button(words("放弃这些改动"), () => this.giveUp(), "link"));
    if (name === "saved" && this.live) this.live.now();
    if (name === "saved" && this.refresh) this.redraw();
  }

  giveUp() {
    const all = this.queue.pending();
    const texts = all.map((one) => one.new).filter(Boolean).join("\n");
    if (!window.confirm(`${words("放弃没有保存的 %(count)s 处改动？", { count: all.length })}\n${texts.slice(0, 600)}`)) return;
    all.forEach((one) => this.queue.drop(one));
    window.location.reload();
  }

  changed(where, old, now) {
    if (this.conflicts.holds(where, now)) return;
    this.queue.add({ address: where, old, new: now });
  }

  answered(change, answer) {
    if (answer.conflict) this.conflicts.begin(change, answer);
    if (answer.refused) {
      const lost = change.new ? words("您写的是“%(text)s”。", { text: change.new }) : "";
      this.say(answer.refused + lost);
      this.refresh = true;
    }
    if (change.verb !== "set" && !answer.refused) this.moved(change, answer);
  }

  moved(change, answer) {
    const whole = !change.address.includes("/");
    if (whole) this.goes = change.verb === "add" ? `${base}forms/${answer.row}/` : `${base}forms/`;
    this.refresh = true;
  }

  async redraw() {
    this.refresh = false;
    if (this.goes) {
      window.location.assign(this.goes);
      return;
    }
    let drawn;
    try {
      drawn = await html(`${base}forms/${page.form}/table/`);
    } catch (trouble) {
      this.refresh = true;
      return;
    }
    this.cells.commitAll(); // also what was written while the form was on its way
    const active = document.activeElement && document.activeElement.dataset ? document.activeElement.dataset.a : "";
    const caret = active ? document.activeElement.selectionStart : null;
    paper.innerHTML = drawn;
    this.cells.index();
    this.overlay();
    const cell = active && this.cells.at(active);
    if (cell) cell.focus();
    if (cell && typeof caret === "number" && cell.setSelectionRange) cell.setSelectionRange(caret, caret);
    this.draw();
  }

  told(answer) {
    answer.changes.forEach((change) => {
      const own = this.queue.pending().some((one) => one.address === change.address);
      if (!own && !this.conflicts.of(change.address) && this.cells.receive(change.address, change.new)) this.flash(change.address);
    });
    if (answer.told) page.told = answer.told;
    page.answers = answer.answers;
    page.remarks = answer.remarks;
    this.here(answer.here);
    if (answer.moved && !this.refresh && !this.queue.pending().length) this.redraw();
    if (answer.editable !== page.editable) window.location.reload();
    this.draw();
  }

  flash(where) {
    const box = this.cells.box(where);
    box.classList.add("came");
    setTimeout(() => box.classList.remove("came"), 2500);
  }

  here(people) {
    const form = (id) => { const found = page.forms.find((one) => one.id === id); return found && id !== page.form ? `（${found.short}）` : ""; };
    const here = document.getElementById("here");
    const said = people.length ? words("%(people)s 也在填这份材料", { people: people.map((one) => one.name + form(one.form)).join("、") }) : "";
    if (here.textContent !== said) here.textContent = said;
  }

  clicked(pressed) {
    if (!pressed || !page.editable) return;
    if (pressed.dataset.writes) {
      JSON.parse(pressed.dataset.writes).forEach(([where, text]) => {
        const cell = this.cells.at(where);
        if (!cell) this.queue.add({ address: where, old: "", new: text });
        else if (!this.cells.text(cell).trim() || where.endsWith("/title")) this.cells.write(where, text);
      });
      this.refresh = true;
    }
    if (pressed.dataset.verb && (!pressed.dataset.confirm || window.confirm(pressed.dataset.confirm))) {
      this.cells.commitAll();
      this.queue.add({ verb: pressed.dataset.verb, address: pressed.dataset.at });
    }
  }

  fix(fix) {
    if (this.cells.at(fix.address)) this.cells.write(fix.address, fix.new);
    else this.queue.add({ address: fix.address, old: fix.old, new: fix.new });
  }

  link(one) {
    return one.form ? `${base}forms/${one.form}/#${one.address}` : "#";
  }

  // Whether the place is on this page; then it is shown.
  jump(one) {
    if (one.form && one.form !== page.form) return false;
    document.body.classList.remove("side-open");
    const cell = this.cells.nearest(one.address) || document.getElementById("form-title");
    cell.scrollIntoView({ block: "center" });
    cell.focus({ preventScroll: true });
    this.marks.show(cell.closest(".hold") || cell);
    this.original.follow(one.address);
    return true;
  }

  // From a place of the original to the cell that was read from it.
  go(address) {
    const form = address.split("/")[0];
    if (!this.jump({ form, address })) window.location.assign(this.link({ form, address }));
  }

  reveal(one) {
    document.body.classList.add("side-open");
    this.found.reveal(one);
  }

  toHash() {
    const address = decodeURIComponent(window.location.hash.slice(1));
    if (address.split("/")[0] === page.form) this.jump({ form: page.form, address });
  }

  say(text) {
    const shown = make("div", { class: "sentence", role: "alert" }, make("p", null, text), button(words("知道了"), () => shown.remove(), "small"));
    paper.before(shown);
  }

  async send(url, body) {
    try {
      Object.assign(page, await ask(url, Object.assign({ user: page.user }, body)));
      this.draw();
      return true;
    } catch (trouble) {
      if (!trouble.kind) throw trouble;
      this.say(trouble.sentence + (trouble.kind === "refused" ? "" : words("，请稍后再试；写的内容还在框里。")));
      return false;
    }
  }

  async answer(finding, text) {
    return this.send(page.urls.answers, { rule: finding.code, subject: finding.subject, seal: finding.seal, text });
  }

  reply(remark, text) {
    return this.send(`${page.urls.remarks}${remark.id}/reply/`, { text });
  }

  takeBack(remark) {
    return this.send(`${page.urls.remarks}${remark.id}/take-back/`, {});
  }

  beginRemark(address, bubble) {
    const area = make("textarea", { rows: "3", "aria-label": words("批注"), maxlength: "2000" });
    const done = async () => { if (await this.send(page.urls.remarks, { address, text: area.value })) this.marks.hide(); };
    bubble.append(make("div", { class: "box" }, area, button(words("写入批注"), done, "primary small")));
    area.focus();
  }

  side() {
    const open = document.getElementById("open-side");
    open.addEventListener("click", () => document.body.classList.toggle("side-open"));
    document.getElementById("close-side").addEventListener("click", () => document.body.classList.remove("side-open"));
  }
}

new Desk().start();
document.documentElement.dataset.ready = ""; // until then a press is not heard: form.css shows it
