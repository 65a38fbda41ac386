/** A JSON value as TypeScript. */
export function literal(value: unknown, indent = ""): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  const items = Array.isArray(value)
    ? value.map((item) => literal(item, inner))
    : Object.entries(value).map(([name, property]) => `${propertyName(name)}: ${literal(property, inner)}`);
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  if (items.length === 0) return open + close;
  return [open, ...items.map((item) => `${inner}${item},`), `${indent}${close}`].join("\n");
}

/** The name of a property as TypeScript, quoted unless it is an identifier or a short number, such as a status. */
export function propertyName(name: string): string {
  // An object literal would get a prototype.
  if (name === "__proto__") return '["__proto__"]';
  return /^(?:[A-Za-z_$][\w$]*|0|[1-9]\d{0,8})$/.test(name) ? name : JSON.stringify(name);
}
