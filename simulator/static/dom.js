// Building elements. Text always becomes text nodes: nothing a person wrote is ever read as HTML.

export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "style") Object.assign(element.style, value);
    else if (name === "class") element.className = value;
    else if (name in element && name !== "list") element[name] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

const SAFE = /^(https?|tel|line):/i;

// An address that may be opened, or null.
export function safeAddress(address) {
  return SAFE.test(String(address)) ? String(address) : null;
}

// Text with its web addresses as links.
export function linked(text) {
  return text.split(/(https?:\/\/[^\s]+)/).map((part) =>
    safeAddress(part) ? h("a", { href: part, target: "_blank", rel: "noopener noreferrer" }, part) : part,
  );
}
