/** The query, with its `?`, in the style that OpenAPI has by default. */
export function writeQuery(values: Readonly<Record<string, unknown>> = {}): string {
  const pairs = pairsOf("", values);
  return pairs.length > 0 ? `?${pairs.join("&")}` : "";
}

/** Each item of an array by the name of the parameter, each member of an object by its own. Nothing where there is none. */
export function pairsOf(name: string, value: unknown): string[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item) => pairsOf(name, item));
  if (typeof value === "object") return Object.entries(value).flatMap(([name, it]) => pairsOf(name, it));
  return [`${encodeURIComponent(name)}=${encodeURIComponent(`${value}`)}`];
}
