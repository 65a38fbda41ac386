/** The room of serialization: arguments become the path, the query, the headers, the cookies and the body. */

/** How a query parameter, or a field of a form, is written if not in OpenAPI's default style. */
export interface QueryStyle {
  readonly style?: "form" | "spaceDelimited" | "pipeDelimited" | "deepObject";
  readonly explode?: boolean;
}

const DELIMITERS: Readonly<Record<string, string>> = { spaceDelimited: "%20", pipeDelimited: "%7C" };

/** The query, with its `?`, in OpenAPI's default style. */
export function writeQuery(values: Readonly<Record<string, unknown>> = {}): string {
  return withMark(pairsOf("", values).join("&"));
}

/** Makes a function that writes a query, with its `?`. A parameter without a style here has the default one. */
export function queryWriter(
  styles: Readonly<Record<string, QueryStyle>>,
): (values?: Readonly<Record<string, unknown>>) => string {
  return (values = {}) => withMark(styledPairs(values, styles).join("&"));
}

function withMark(query: string): string {
  return query && `?${query}`;
}

/** A pair for each item of an array, named like the parameter, and for each property of an object, named like itself. */
function pairsOf(name: string, value: unknown): string[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item) => pairsOf(name, item));
  if (typeof value === "object") return Object.entries(value).flatMap(([name, it]) => pairsOf(name, it));
  return [`${encodeURIComponent(name)}=${encodeURIComponent(`${value}`)}`];
}

/** The `name=value` pairs of a query or a form, percent-encoded except for the delimiters (RFC 6570). */
export function styledPairs(
  values: Readonly<Record<string, unknown>>,
  styles: Readonly<Record<string, QueryStyle>>,
): string[] {
  return Object.entries(values).flatMap(([name, value]) => {
    const { style = "form", explode = style === "form" } = styles[name] ?? {};
    if (style === "deepObject") return deepPairs(name, value);
    if (explode || typeof value !== "object" || value === null) return pairsOf(name, value);
    const items = itemsOf(value);
    const text = items.map((item) => encodeURIComponent(`${item}`)).join(DELIMITERS[style] ?? ",");
    return items.length > 0 ? [`${encodeURIComponent(name)}=${text}`] : [];
  });
}

/** The items of an array, or the names and values of an object, without those that are undefined or null. */
export function itemsOf(value: object): unknown[] {
  const entries = Object.entries(value).filter(([, it]) => it !== undefined && it !== null);
  return Array.isArray(value) ? entries.map(([, it]) => it) : entries.flat();
}

/** OpenAPI leaves nested objects undefined; servers read `name[a][b]=`. */
function deepPairs(name: string, value: unknown): string[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return pairsOf(name, value);
  return Object.entries(value).flatMap(([key, property]) => deepPairs(`${name}[${key}]`, property));
}
