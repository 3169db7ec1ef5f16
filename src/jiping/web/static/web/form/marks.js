// What is found shown at the cells: a colour, the due number beside the printed one, and a bubble with what is said there.

import { button, make, words } from "./make.js";
import { NAMES } from "./matters.js";

const LEVELS = ["missing", "error", "warning", "remark", "info"];

export class Marks {
  constructor(desk, cells) {
    this.desk = desk;
    this.cells = cells;
    this.by = new Map(); // cell box → matters
    this.bubble = make("div", { class: "bubble", role: "status", hidden: true });
    cells.root.append(this.bubble);
    cells.root.addEventListener("focusin", (event) => this.show(event.target.closest(".hold")));
    cells.root.addEventListener("mouseover", (event) => this.hover(event.target.closest(".hold")));
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.hide());
    document.addEventListener("click", (event) => event.target.closest(".hold, .bubble") || this.hide());
  }

  draw() {
    const { root } = this.cells;
    if (!root.contains(this.bubble)) root.append(this.bubble);
    root.querySelectorAll(".due").forEach((shown) => shown.remove());
    root.querySelectorAll(".marked").forEach((box) => box.classList.remove("marked", ...LEVELS));
    this.by = new Map();
    this.desk.all.filter((one) => one.form === this.desk.page.form).forEach((one) => this.mark(one));
    Object.entries(this.desk.page.told.scores).forEach(([where, due]) => this.due(where, due));
    this.show(document.activeElement && document.activeElement.closest(".hold"));
  }

  mark(one) {
    const box = this.cells.box(one.address);
    if (!box) return;
    if (!this.by.has(box)) this.by.set(box, []);
    this.by.get(box).push(one);
    if (one.kind === "remark" && !one.open) return;
    if (!box.classList.contains("marked")) box.classList.add("marked", one.kind); // the first one is the gravest
  }

  // The number that it should be, where the printed one is another or none; nobody's number is replaced by itself.
  due(where, due) {
    const cell = this.cells.at(where);
    if (!cell) return;
    cell.closest(".hold").dueSentence = due.sentence;
    const now = this.cells.text(cell).trim();
    if (!due.take || now === due.take || now !== due.printed) return;
    const take = this.desk.page.editable ? button(words("采用"), () => this.cells.write(where, due.take), "small") : null;
    if (take) take.setAttribute("aria-label", words("采用 %(number)s", { number: due.take }));
    cell.closest(".hold").append(make("div", { class: "due", title: due.sentence }, words("应为 %(number)s", { number: due.take }) + " ", take));
  }

  hover(box) {
    if (!box || this.cells.root.contains(document.activeElement) && document.activeElement.closest(".hold")) return;
    this.show(box);
  }

  show(box) {
    if (!box) return;
    const all = this.by.get(box) || [];
    const due = box.dueSentence || "";
    const cell = box.querySelector(".cell");
    const may = this.desk.page.mayRemark && cell && cell.dataset.a;
    while (this.bubble.firstChild) this.bubble.firstChild.remove();
    if (!all.length && !due && !may) {
      this.hide();
      return;
    }
    if (due) this.bubble.append(make("p", { class: "sum" }, due));
    all.forEach((one) => this.bubble.append(this.line(one)));
    if (may) this.bubble.append(button(words("批注"), () => this.desk.beginRemark(cell.dataset.a, this.bubble), "link"));
    this.place(box);
  }

  line(one) {
    const says = make("p", { class: one.kind }, make("b", null, NAMES[one.kind]), ` ${one.message}`);
    const row = make("span", { class: "does" }, " ");
    const fix = one.finding && one.finding.fix;
    if (fix && this.desk.page.editable && !one.finding.waived) row.append(button(words("改为 %(text)s", { text: fix.new || words("空白") }), () => this.desk.fix(fix), "primary small"), " ");
    if (one.kind !== "missing") row.append(button(words("在列表中看"), () => this.desk.reveal(one), "link"));
    says.append(row);
    return says;
  }

  place(box) {
    const around = this.cells.root.getBoundingClientRect();
    const at = box.getBoundingClientRect();
    this.bubble.hidden = false;
    const width = Math.min(340, around.width - 8);
    this.bubble.style.width = width + "px";
    this.bubble.style.left = Math.max(4, Math.min(at.left - around.left, around.width - width - 4)) + "px";
    this.bubble.style.top = at.bottom - around.top + this.cells.root.scrollTop + 4 + "px";
  }

  hide() {
    this.bubble.hidden = true;
  }
}
