/** The value with its first leaf changed, which may break its schema: an example is asked for byte by byte. */
export function anotherValue(value: unknown): unknown {
  if (typeof value === "string")
    return value.endsWith("0") ? `${value.slice(0, -1)}1` : `${value.slice(0, -1)}0`;
  if (typeof value === "number") return value + 1;
  if (typeof value === "boolean") return !value;
  if (value === null) return "changed";
  const entries = Object.entries(value as object);
  if (entries.length === 0) return Array.isArray(value) ? ["changed"] : { changed: true };
  const [[key, first] = ["", null]] = entries;
  if (Array.isArray(value)) return value.with(0, anotherValue(first));
  return { ...(value as object), [key]: anotherValue(first) };
}
