/** What a request asks of the mock, by the `Prefer` header (RFC 7240) or by `__code` and the like in the query. */
export interface Preference {
  code?: number;
  example?: string;
  dynamic?: boolean;
  seed?: string;
  /** Milliseconds. */
  delay?: number;
}

/** The longest delay that a request can ask for, in milliseconds. */
export const MAX_DELAY = 60_000;

const NONE: Preference = Object.freeze({});
const NAMES = ["code", "example", "dynamic", "seed", "delay"] as const;

/**
 * Reads what a request asks for. As in Prism, the query counts only where there is no `Prefer` header. A preference
 * that is not one of ours is passed over, as RFC 7240 section 2 asks; ours with a bad value is a string that says so.
 */
export function parsePreference(
  header: string | undefined,
  query: Record<string, string | string[]>,
): Preference | string {
  const wishes = header === undefined ? fromQuery(query) : fromHeader(header);
  if (wishes.size === 0) return NONE;
  const preference: Preference = {};
  for (const [name, value] of wishes) {
    const problem = set(preference, name, value);
    if (problem !== undefined) return problem;
  }
  return preference;
}

function fromQuery(query: Record<string, string | string[]>): Map<string, string> {
  const wishes = new Map<string, string>();
  for (const name of NAMES) {
    const value = query[`__${name}`];
    if (value !== undefined) wishes.set(name, [value].flat()[0] as string);
  }
  return wishes;
}

function fromHeader(header: string): Map<string, string> {
  const wishes = new Map<string, string>();
  for (const match of header.matchAll(/([^\s=;,"]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*)))?/g)) {
    const name = (match[1] as string).toLowerCase();
    // The first of two wins (RFC 7240 section 2).
    if (!wishes.has(name)) wishes.set(name, match[2]?.replace(/\\(.)/g, "$1") ?? match[3] ?? "");
  }
  return wishes;
}

function set(preference: Preference, name: string, value: string): string | undefined {
  switch (name) {
    case "code":
      if (!/^[2-5]\d\d$/.test(value)) return `code '${value}' is not a status code, such as 404`;
      preference.code = Number(value);
      return undefined;
    case "example":
      preference.example = value;
      return undefined;
    case "seed":
      preference.seed = value;
      return undefined;
    case "dynamic":
      if (value !== "true" && value !== "false" && value !== "")
        return `dynamic '${value}' is neither true nor false`;
      preference.dynamic = value !== "false";
      return undefined;
    case "delay":
      if (!/^\d{1,9}$/.test(value) || Number(value) > MAX_DELAY) {
        return `delay '${value}' is not a number of milliseconds up to ${MAX_DELAY}`;
      }
      preference.delay = Number(value);
      return undefined;
    default:
      return undefined;
  }
}
