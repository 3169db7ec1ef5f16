// The cells of the form: what is written in each, what the server has, and which address belongs to which cell.

const PAUSE = 700;

export class Cells {
  // `changed(address, old, new)` is called for every leaf of a cell when it has been written.
  constructor(root, changed) {
    this.root = root;
    this.changed = changed;
    this.timers = new Map();
    root.addEventListener("input", (event) => this.typed(event.target));
    root.addEventListener("change", (event) => this.commit(event.target));
    root.addEventListener("focusout", (event) => this.left(event.target));
    root.addEventListener("keydown", (event) => this.pressed(event));
    window.addEventListener("resize", () => this.grow());
    this.index();
  }

  index() {
    this.known = new Map();
    this.root.querySelectorAll("[data-all]").forEach((cell) => {
      cell.base = this.text(cell);
      cell.waiting = null;
      cell.dataset.all.split(" ").forEach((where) => this.known.set(where, cell));
    });
    this.grow();
  }

  text(cell) {
    return cell.value === undefined ? cell.textContent : cell.value;
  }

  at(where) {
    return this.known.get(where) || null;
  }

  // The cell of an address, else the first cell inside the row or block, else nothing.
  nearest(where) {
    for (let steps = where.split("/"); steps.length > 1; steps.pop()) {
      const prefix = steps.join("/");
      if (this.known.has(prefix)) return this.known.get(prefix);
      for (const [name, cell] of this.known) if (name.startsWith(prefix + "/")) return cell;
    }
    return null;
  }

  box(where) {
    const cell = this.nearest(where);
    return cell ? cell.closest(".hold") || cell.parentElement : this.root.querySelector("#form-title");
  }

  grow(only) {
    const cells = only ? [only] : Array.from(this.root.querySelectorAll("textarea.cell"));
    cells.forEach((cell) => { cell.style.height = "auto"; });
    const heights = cells.map((cell) => cell.scrollHeight);
    cells.forEach((cell, index) => { cell.style.height = heights[index] + 2 + "px"; });
  }

  typed(cell) {
    if (!cell.dataset || !cell.dataset.all) return;
    if (cell.tagName === "TEXTAREA") this.grow(cell);
    clearTimeout(this.timers.get(cell));
    this.timers.set(cell, setTimeout(() => this.commit(cell), PAUSE));
  }

  commit(cell) {
    if (!cell.dataset || !cell.dataset.all) return;
    clearTimeout(this.timers.get(cell));
    this.timers.delete(cell);
    const now = this.text(cell);
    if (now === cell.base) return;
    const old = cell.base;
    cell.base = now;
    cell.dataset.all.split(" ").forEach((where) => this.changed(where, old, now));
  }

  commitAll() {
    Array.from(this.timers.keys()).forEach((cell) => this.commit(cell));
  }

  left(cell) {
    this.commit(cell);
    if (cell.waiting !== null && cell.waiting !== undefined && cell.base === this.text(cell)) this.show(cell, cell.waiting);
  }

  show(cell, text) {
    cell.waiting = null;
    cell.base = text;
    if (this.text(cell) === text) return;
    if (cell.value === undefined) cell.textContent = text;
    else cell.value = text;
    if (cell.tagName === "TEXTAREA") this.grow(cell);
  }

  // What somebody else wrote comes in, unless one is writing in this very cell.
  receive(where, text) {
    const cell = this.at(where);
    if (!cell || this.text(cell) === text) {
      if (cell) cell.base = text;
      return false;
    }
    if (this.text(cell) !== cell.base) return false;
    if (document.activeElement === cell) {
      cell.waiting = text;
      return false;
    }
    this.show(cell, text);
    return true;
  }

  // Something that the page itself writes: a correction, a due number.
  write(where, text) {
    const cell = this.at(where);
    if (!cell || cell.value === undefined) return false;
    cell.value = text;
    if (cell.tagName === "TEXTAREA") this.grow(cell);
    this.commit(cell);
    return true;
  }

  pressed(event) {
    const cell = event.target;
    if (event.key !== "Enter" || event.isComposing || !(cell.classList.contains("number") || "short" in cell.dataset)) return;
    event.preventDefault();
    const all = Array.from(this.root.querySelectorAll("input.cell, textarea.cell"));
    const next = all[all.indexOf(cell) + (event.shiftKey ? -1 : 1)];
    this.commit(cell);
    if (next) {
      next.focus();
      if (next.select) next.select();
    }
  }
}
