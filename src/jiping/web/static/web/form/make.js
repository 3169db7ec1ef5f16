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

// The words of the interface in the language of the page; `%(name)s` is what stands under that name in the values.
export function words(text, values) {
  return values ? interpolate(gettext(text), values, true) : gettext(text);
}

export function button(label, click, style) {
  return make("button", { type: "button", class: style || null, click }, label);
}
