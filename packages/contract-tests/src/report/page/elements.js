/**
 * An element with attributes and children. Text is always a text node, so nothing that a server sent becomes markup.
 *
 * @param {string} tag
 * @param {Record<string, string | boolean | undefined>} [attributes] `true` is an empty one; `undefined`, `false` none
 * @param {...(Node | string | undefined)} children
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : value);
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

/** The link to the cases that a filter leaves. */
export function filterLink(filter, attributes, ...children) {
  return element("a", { ...attributes, href: `#${new URLSearchParams(filter)}` }, ...children);
}

/** A section with a heading. */
export function section(name, heading, ...children) {
  return element("section", { class: name, "aria-label": heading }, element("h2", {}, heading), ...children);
}

/** A number with its noun. */
export function count(number, one, many) {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}
