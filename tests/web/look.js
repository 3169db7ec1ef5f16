// What is wrong with how a page looks and what it tells those who do not see it, as a list of sentences.
() => {
  const found = [];
  const seen = (one) => {
    const box = one.getBoundingClientRect();
    const style = getComputedStyle(one);
    return box.width > 0 && box.height > 0 && style.visibility !== "hidden";
  };
  const all = (selector) => [...document.querySelectorAll(selector)].filter(seen);
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > width + 1) {
    const wide = all("body *").filter((one) => one.getBoundingClientRect().right > width + 1 && !one.closest(".scroll, .tabs, .top nav"));
    found.push("sticks out: " + wide.slice(0, 3).map((one) => `${one.tagName}.${one.className}`).join(", "));
  }
  all("input, select, textarea").forEach((one) => {
    const labels = [...(one.labels || [])].some((label) => label.innerText.trim());
    if (!one.getAttribute("aria-label") && !labels) found.push("no label: " + one.outerHTML.slice(0, 90));
  });
  all("button, a").forEach((one) => {
    if (!one.innerText.trim() && !one.getAttribute("aria-label")) found.push("no name: " + one.outerHTML.slice(0, 90));
  });
  all("img:not([alt])").forEach((one) => found.push("no alternative: " + one.outerHTML.slice(0, 90)));
  all("th").forEach((one) => { if (!one.textContent.trim()) found.push("a heading of a column without a word"); });
  const levels = all("h1, h2, h3, h4").map((one) => Number(one.tagName[1]));
  if (levels.filter((level) => level === 1).length !== 1) found.push("headings of the page: " + levels.join());
  levels.forEach((level, index) => { if (level > (levels[index - 1] || 0) + 1) found.push("a level of headings is left out: " + levels.join()); });
  const ids = [...document.querySelectorAll("[id]")].map((one) => one.id);
  ids.filter((id, index) => ids.indexOf(id) !== index).forEach((id) => found.push("twice: #" + id));

  const numbers = (colour) => (colour.match(/[\d.]+/g) || [0, 0, 0]).map(Number);
  const light = (colour) => colour.slice(0, 3)
    .map((part) => (part / 255 <= 0.03928 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, index) => sum + part * [0.2126, 0.7152, 0.0722][index], 0);
  const behind = (one) => {
    for (let here = one; here; here = here.parentElement) {
      const colour = numbers(getComputedStyle(here).backgroundColor);
      if (colour.length < 4 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const pale = new Set();
  while (texts.nextNode()) {
    const one = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || !seen(one) || one.closest(":disabled, script, style")) continue;
    const style = getComputedStyle(one);
    const pair = [light(numbers(style.color)), light(behind(one))];
    const ratio = (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
    const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && Number(style.fontWeight) >= 700);
    if (ratio < (large ? 3 : 4.5)) pale.add(`too pale (${ratio.toFixed(1)}): ${one.tagName}.${one.className}`);
  }
  return [...found, ...pale];
}
