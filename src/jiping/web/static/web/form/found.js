// The list at the side: every matter by form, the gravest first, with what can be done about it.

import { ask } from "./ask.js";
import { button, make, words } from "./make.js";
import { KINDS, NAMES, byForm, counts } from "./matters.js";

const SHOWN = 8;

export class Found {
  // `desk` knows the page and does what the buttons say: fix, jump, answer, reply, takeBack
  constructor(desk, holder, filters) {
    this.desk = desk;
    this.holder = holder;
    this.filters = filters;
    this.only = "";
    this.written = new Map(); // what is being written into boxes, which are drawn anew with every check
    this.cards = new Map();
    this.unfolded = new Set();
    holder.addEventListener("focusout", () => setTimeout(() => this.waiting && !this.busy() && this.draw(), 0));
  }

  busy() {
    const active = document.activeElement;
    return this.holder.contains(active) && active.tagName === "TEXTAREA";
  }

  draw() {
    this.drawFilters();
    this.waiting = this.busy();
    if (this.waiting) return;
    const { all, page } = this.desk;
    const shown = all.filter((one) => !this.only || one.kind === this.only);
    const groups = byForm(page, shown).map((group) => this.group(group));
    const none = this.only ? words("没有%(kind)s。", { kind: NAMES[this.only] }) : words("没有发现问题，必填的也都填了。");
    this.holder.replaceChildren ? this.holder.replaceChildren(...groups) : this.clear(groups);
    if (!groups.length) this.holder.append(make("p", { class: "hint" }, none));
  }

  clear(groups) {
    while (this.holder.firstChild) this.holder.firstChild.remove();
    this.holder.append(...groups);
  }

  drawFilters() {
    const found = counts(this.desk.all);
    while (this.filters.firstChild) this.filters.firstChild.remove();
    KINDS.forEach(([kind, name]) => {
      if (!found[kind] && this.only !== kind) return;
      const pressed = this.only === kind;
      const one = make("button", { type: "button", class: "pill " + kind, "aria-pressed": String(pressed) }, `${name} ${found[kind] || 0}`);
      one.addEventListener("click", () => { this.only = pressed ? "" : kind; this.draw(); });
      this.filters.append(one);
    });
  }

  group(group) {
    const list = make("ol", { class: "matters" });
    const all = this.unfolded.has(group.id) || group.matters.length <= SHOWN + 2;
    (all ? group.matters : group.matters.slice(0, SHOWN)).forEach((one) => list.append(this.item(one)));
    const more = all ? null : button(words("另有 %(count)s 处", { count: group.matters.length - SHOWN }), () => { this.unfolded.add(group.id); this.draw(); }, "link");
    return make("section", null, make("h3", null, group.name), list, more);
  }

  item(one) {
    const head = make("a", { href: this.desk.link(one), class: "jump" }, make("b", null, one.title));
    head.addEventListener("click", (event) => { if (this.desk.jump(one)) event.preventDefault(); });
    const mark = make("span", { class: "mark" }, NAMES[one.kind]);
    const item = make("li", { class: one.kind, "data-key": one.key, tabindex: "-1" }, mark, " ", head);
    if (one.place) item.append(make("div", { class: "quiet" }, one.place));
    item.append(make("div", null, one.message));
    if (one.finding) this.finding(one, item);
    if (one.remark) this.remark(one, item);
    return item;
  }

  finding(one, item) {
    const fix = one.finding.fix;
    const row = make("div", { class: "does" });
    if (fix && this.desk.page.editable && !one.finding.waived) {
      row.append(button(words("改为 %(text)s", { text: fix.new || words("空白") }), () => this.desk.fix(fix), "primary small"));
    }
    if (one.code) row.append(button(words("为什么"), () => this.explain(one, item), "link"));
    item.append(row);
    if (this.cards.has(one.code) && this.unfolded.has(one.key)) item.append(this.card(one.code));
    if (one.answer) item.append(make("p", { class: "said" }, words("说明：%(text)s（%(by)s %(at)s）", one.answer)));
    if (this.desk.page.mayAnswer && this.desk.page.asks.includes(one.kind)) {
      item.append(this.box(one, one.answer ? words("修改说明") : words("说明情况"), one.answer ? one.answer.text : "", (text) => this.desk.answer(one.finding, text)));
    }
  }

  remark(one, item) {
    const { remark } = one;
    const { page } = this.desk;
    item.append(make("div", { class: "quiet" }, `${remark.by} ${remark.at}`));
    if (remark.reply) item.append(make("p", { class: "said" }, words("答复：%(reply)s", remark)));
    if (page.mayAnswer && !remark.settled) item.append(this.box(one, words("答复并办结"), "", (text) => this.desk.reply(remark, text)));
    if (page.mayRemark && !remark.settled && remark.user === page.user) item.append(button(words("收回"), () => this.desk.takeBack(remark), "link"));
  }

  // A box for a text, folded until it is asked for; what was begun in it outlives the next check.
  box(one, label, text, send) {
    if (!this.written.has(one.key)) {
      return button(label, () => { this.written.set(one.key, text); this.draw(); this.focus(one.key); }, "link");
    }
    const area = make("textarea", { rows: "3", "aria-label": `${label}：${one.title}`, maxlength: "2000" });
    area.value = this.written.get(one.key);
    area.addEventListener("input", () => this.written.set(one.key, area.value));
    const done = async () => { if (await send(area.value)) { this.written.delete(one.key); area.blur(); this.draw(); } };
    const leave = () => { this.written.delete(one.key); area.blur(); this.draw(); };
    return make("div", { class: "box" }, area, button(label, done, "primary small"), button(words("取消"), leave, "link"));
  }

  focus(key) {
    const item = this.find(key);
    const area = item && item.querySelector("textarea");
    if (area) area.focus();
  }

  find(key) {
    return Array.from(this.holder.querySelectorAll("li")).find((item) => item.dataset.key === key) || null;
  }

  reveal(one) {
    this.only = "";
    this.unfolded.add(one.form);
    this.draw();
    const item = this.find(one.key);
    if (!item) return;
    item.focus({ preventScroll: true });
    item.scrollIntoView({ block: "center" });
  }

  async explain(one, item) {
    if (this.unfolded.has(one.key)) {
      this.unfolded.delete(one.key);
      this.draw();
      return;
    }
    try {
      if (!this.cards.has(one.code)) this.cards.set(one.code, await ask(`/rules/${one.code}/card/`));
      this.unfolded.add(one.key);
      this.draw();
    } catch (trouble) {
      if (!trouble.kind) throw trouble;
      const basis = (one.finding.basis || []).join("、");
      item.append(make("p", { class: "quiet" }, basis ? words("依据：%(basis)s", { basis }) : trouble.sentence));
    }
  }

  card(code) {
    const card = this.cards.get(code);
    const parts = [make("p", null, card.why)];
    if (card.basis.length) parts.push(make("p", { class: "quiet" }, words("依据：%(basis)s", { basis: card.basis.join("；") })));
    if (card.repair) parts.push(make("p", null, words("怎么改：%(repair)s", card)));
    return make("div", { class: "card" }, make("p", { class: "quiet" }, words("规则 %(code)s %(title)s", card)), ...parts);
  }
}
