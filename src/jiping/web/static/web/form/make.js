// Elements without any text that could be taken for markup.

export function make(name, attributes, ...children) {
  const made = document.createElement(name);
  Object.entries(attributes || {}).forEach(([key, value]) => {
    if (key === "click") made.addEventListener("click", value);
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(key, value);
  });
  children.forEach((child) => child !== null && child !== undefined && child !== "" && made.append(child));
  return made;
}

export function button(label, click, style) {
  return make("button", { type: "button", class: style || null, click }, label);
}
