/** A request target, taken apart. */
export interface Target {
  /** The path as sent, with its percent-escapes. */
  path: string;
  /** The segments of the path, decoded where they can be. */
  segments: string[];
  /** The query as sent, without `?`. */
  search: string;
  /** The first segment whose percent-escapes are not UTF-8. */
  malformed?: string;
}

const ABSOLUTE_FORM = /^https?:\/\/[^/?#]*([^#]*)/i;

/** Takes a request target apart without ever throwing. Undefined where it is neither origin-form nor absolute-form. */
export function parseTarget(target: string): Target | undefined {
  let rest = target;
  if (!rest.startsWith("/")) {
    const match = ABSOLUTE_FORM.exec(rest);
    if (match === null) return undefined;
    rest = match[1] as string;
    if (!rest.startsWith("/")) rest = `/${rest}`;
  }
  const hash = rest.indexOf("#");
  if (hash >= 0) rest = rest.slice(0, hash);
  const mark = rest.indexOf("?");
  const path = mark < 0 ? rest : rest.slice(0, mark);
  const result: Target = {
    path,
    segments: path.slice(1).split("/"),
    search: mark < 0 ? "" : rest.slice(mark + 1),
  };
  if (path.includes("%")) decodeSegments(result);
  return result;
}

function decodeSegments(target: Target): void {
  target.segments = target.segments.map((segment) => {
    try {
      return decodeURIComponent(segment);
    } catch {
      target.malformed ??= segment;
      return segment;
    }
  });
}

/** A name or a value of a query or a form, decoded as the URL Standard says: what is no percent-escape stays as it is. */
export function decodeQueryText(text: string): string {
  if (!/[%+]/.test(text)) return text;
  return new URLSearchParams(`v=${text.replaceAll("&", "%26")}`).get("v") as string;
}

/** The parameters of a query. One that is given more than once is a list. */
export function parseQuery(search: string): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = Object.create(null);
  if (search === "") return query;
  for (const [name, value] of new URLSearchParams(search)) {
    const before = query[name];
    query[name] = before === undefined ? value : [before, value].flat();
  }
  return query;
}
