// What has been written and is not yet known to be safe on the server, one item of the browser's storage for each change.
// An item is never altered: two tabs may send the same one, and the server counts it once.

export class Store {
  constructor(prefix) {
    this.prefix = prefix;
    this.memory = new Map();
    this.lasting = true;
    this.last = 0;
  }

  put(name, value) {
    const text = JSON.stringify(value);
    try {
      localStorage.setItem(this.prefix + name, text);
    } catch (error) {
      this.lasting = false; // full or forbidden: the page has to stay open
      this.memory.set(name, text);
    }
  }

  drop(name) {
    this.memory.delete(name);
    try {
      localStorage.removeItem(this.prefix + name);
    } catch (error) {
      this.lasting = false;
    }
  }

  all(kind) {
    const found = [];
    try {
      for (let index = 0; index < localStorage.length; index += 1) {
        const name = localStorage.key(index);
        if (name.startsWith(this.prefix + kind)) found.push(JSON.parse(localStorage.getItem(name)));
      }
    } catch (error) {
      this.lasting = false;
    }
    this.memory.forEach((text, name) => {
      if (name.startsWith(kind)) found.push(JSON.parse(text));
    });
    return found.sort((one, other) => one.at - other.at);
  }

  // A moment that is later than every one before it, also within one millisecond.
  moment() {
    this.last = Math.max(Date.now(), this.last + 0.001);
    return this.last;
  }
}
