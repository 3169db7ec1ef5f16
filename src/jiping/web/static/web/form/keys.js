// The keyboard of somebody who reads: j and k go from matter to matter, n and p to the next and the previous material that
// waits, o opens the original, a and r lead to passing on and to giving back (the press itself is the person's), ? tells so.

export class Keys {
  constructor(desk) {
    this.desk = desk;
    this.at = -1;
    document.addEventListener("keydown", (event) => this.pressed(event));
  }

  pressed(event) {
    const target = event.target;
    const writing = target.closest && target.closest("input, textarea, select, [contenteditable]");
    if (writing || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (event.key === "j") this.step(1);
    else if (event.key === "k") this.step(-1);
    else if (event.key === "n") window.location.assign(`/filings/${this.desk.page.submission}/next/`);
    else if (event.key === "p") window.location.assign(`/filings/${this.desk.page.submission}/previous/`);
    else if (event.key === "o") this.desk.original.toggle();
    else if (event.key === "a") this.move("form:not(:has([name=why])) button.primary");
    else if (event.key === "r") this.move("[name=why]");
    else if (event.key === "?") document.getElementById("help").showModal();
    else return;
    event.preventDefault();
  }

  move(wanted) {
    const found = document.querySelector(`.side .moves ${wanted}`);
    if (!found) return;
    document.body.classList.add("side-open");
    found.focus();
  }

  // Through the whole list, from form to form.
  step(by) {
    const { desk } = this;
    const order = desk.page.forms.map((form) => form.id);
    const all = desk.all.slice().sort((one, other) => order.indexOf(one.form) - order.indexOf(other.form));
    if (!all.length) return;
    const now = all.findIndex((one) => one.key === this.key);
    const first = by > 0 ? all.findIndex((one) => one.form === desk.page.form) : all.length - 1;
    const next = now < 0 ? Math.max(0, first) : (now + by + all.length) % all.length;
    this.key = all[next].key;
    if (!desk.jump(all[next])) window.location.assign(desk.link(all[next]));
    else desk.reveal(all[next]);
  }
}
