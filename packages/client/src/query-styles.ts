import { pairsOf } from "./query-string.ts";

/** How a parameter of the query, or a member of a form, is written where it is not as OpenAPI has it by default. */
export interface QueryStyle {
  readonly style?: "form" | "spaceDelimited" | "pipeDelimited" | "deepObject";
  readonly explode?: boolean;
}

const DELIMITERS: Readonly<Record<string, string>> = { spaceDelimited: "%20", pipeDelimited: "%7C" };

/** Makes what writes a query, with its `?`. Parameters that have no style here are written in the default one. */
export function queryWriter(
  styles: Readonly<Record<string, QueryStyle>>,
): (values?: Readonly<Record<string, unknown>>) => string {
  return (values = {}) => {
    const pairs = styledPairs(values, styles);
    return pairs.length > 0 ? `?${pairs.join("&")}` : "";
  };
}

/** The `name=value` pairs of a query or a form, percent-encoded as RFC 6570 has it: delimiters are not. */
export function styledPairs(
  values: Readonly<Record<string, unknown>>,
  styles: Readonly<Record<string, QueryStyle>>,
): string[] {
  return Object.entries(values).flatMap(([name, value]) => {
    const { style = "form", explode = style === "form" } = styles[name] ?? {};
    if (style === "deepObject") return deepPairs(name, value);
    if (explode || typeof value !== "object" || value === null) return pairsOf(name, value);
    const items = Array.isArray(value) ? value : Object.entries(value).flat();
    const text = items.map((item) => encodeURIComponent(`${item}`)).join(DELIMITERS[style] ?? ",");
    return items.length > 0 ? [`${encodeURIComponent(name)}=${text}`] : [];
  });
}

/** OpenAPI leaves members of members open; `name[a][b]=` is what servers read. */
function deepPairs(name: string, value: unknown): string[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return pairsOf(name, value);
  return Object.entries(value).flatMap(([key, member]) => deepPairs(`${name}[${key}]`, member));
}
