// Two persons wrote different things into the same cell: both values stand at the cell until one of the two is chosen.

import { button, make, words } from "./make.js";

export class Conflicts {
  constructor(store, cells, queue) {
    this.store = store;
    this.cells = cells;
    this.queue = queue;
  }

  name(where) {
    return "conflict." + where;
  }

  all() {
    return this.store.all("conflict.");
  }

  of(where) {
    return this.all().find((one) => one.where === where) || null;
  }

  // Later changes of the same cell, still on their way, belong to the same matter: the last of them is what one wrote.
  begin(change, answer) {
    const later = this.queue.pending().filter((one) => one.address === change.address && one.verb === "set");
    later.forEach((one) => this.queue.drop(one));
    const mine = later.length ? later[later.length - 1].new : change.new;
    if (mine === answer.theirs) return;
    this.store.put(this.name(change.address), { where: change.address, mine, theirs: answer.theirs, by: answer.by, at: this.store.moment() });
    this.draw();
  }

  // One goes on writing in a cell whose matter is open: nothing is sent before one has chosen.
  holds(where, text) {
    const open = this.of(where);
    if (!open) return false;
    this.store.put(this.name(where), Object.assign(open, { mine: text }));
    this.draw();
    return true;
  }

  choose(open, own) {
    this.store.drop(this.name(open.where));
    const cell = this.cells.at(open.where);
    if (own) this.queue.add({ address: open.where, old: open.theirs, new: open.mine });
    if (cell) this.cells.show(cell, own ? open.mine : open.theirs);
    this.draw();
  }

  draw() {
    this.cells.root.querySelectorAll(".conflict").forEach((shown) => shown.remove());
    this.all().forEach((open) => {
      const cell = this.cells.at(open.where);
      if (!cell) return;
      if (this.cells.text(cell) !== open.mine && document.activeElement !== cell) this.cells.show(cell, open.mine);
      const said = make("p", null, words("%(by)s把这里改成了“%(theirs)s”，您写的是“%(mine)s”。", { by: open.by || words("另一处"), theirs: open.theirs || words("空白"), mine: open.mine || words("空白") }));
      const choice = [button(words("用我的"), () => this.choose(open, true), "primary"), button(words("用对方的"), () => this.choose(open, false))];
      this.cells.box(open.where).append(make("div", { class: "conflict", role: "alert" }, said, ...choice));
    });
  }
}
