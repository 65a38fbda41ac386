import { decodeQueryText, type Pair } from "./pairs.ts";

/** The response that a request asks for, by the `Prefer` header (RFC 7240) or by `__code` and the like in the query. */
export interface ResponsePreference {
  code?: number;
  example?: string;
  dynamic?: boolean;
  seed?: string;
  /** Milliseconds. */
  delay?: number;
}

/** The longest delay that a request can ask for, in milliseconds. */
export const MAX_DELAY = 60_000;

const NONE: ResponsePreference = Object.freeze({});
const NAMES = ["code", "example", "dynamic", "seed", "delay"] as const;

/**
 * Reads what a request asks for. As in Prism, the query counts only without a `Prefer` header. A preference
 * that is not one of ours is ignored, as RFC 7240 section 2 asks; the result for one of ours with a bad value is a text that says so.
 */
export function parsePreference(
  header: string | undefined,
  query: readonly Pair[],
): ResponsePreference | string {
  const wanted = header === undefined ? fromQuery(query) : fromHeader(header);
  if (wanted.size === 0) return NONE;
  const preference: ResponsePreference = {};
  for (const [name, value] of wanted) {
    const problem = set(preference, name, value);
    if (problem !== undefined) return problem;
  }
  return preference;
}

function fromQuery(query: readonly Pair[]): Map<string, string> {
  const wanted = new Map<string, string>();
  for (const name of query.length === 0 ? [] : NAMES) {
    const pair = query.find(([key]) => key === `__${name}`);
    if (pair !== undefined) wanted.set(name, decodeQueryText(pair[1]));
  }
  return wanted;
}

function fromHeader(header: string): Map<string, string> {
  const wanted = new Map<string, string>();
  for (const match of header.matchAll(/([^\s=;,"]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*)))?/g)) {
    const name = (match[1] as string).toLowerCase();
    // The first of two wins (RFC 7240 section 2).
    if (!wanted.has(name)) wanted.set(name, match[2]?.replace(/\\(.)/g, "$1") ?? match[3] ?? "");
  }
  return wanted;
}

function set(preference: ResponsePreference, name: string, value: string): string | undefined {
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
