import { decodeQueryText, type Target } from "../http/target.ts";
import type { Pair } from "../schema/coerce.ts";
import { type ParameterSpec, readPairs, readText, split } from "./deserialize.ts";
import { nameOf, type Place } from "./parameters.ts";

/** Where parameters are read from. */
export interface ParameterSource {
  target: Target;
  /** Those of the path, decoded. */
  params: Readonly<Record<string, string>>;
  /** Names in lower case. */
  headers: Readonly<Record<string, string | undefined>>;
}

/** The parameters of one place by name, with the types that the contract gives them; undefined where one is missing. */
export function readParameters(
  place: Place,
  specs: readonly ParameterSpec[],
  { headers, params, target }: ParameterSource,
  bundle: unknown,
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  const claimed = new Set(specs.map(({ name }) => name));
  const pairs = place === "query" ? queryPairs(target.search) : cookiePairs(headers.cookie);
  for (const spec of specs) {
    if (place === "query") values[spec.name] = readPairs(spec, pairs, decodeQueryText, bundle, claimed);
    else if (place === "cookie") values[spec.name] = readPairs(spec, pairs, decodeCookie, bundle, claimed);
    else {
      const text = place === "path" ? params[spec.name] : headers[spec.name.toLowerCase()];
      const decode = place === "path" ? same : decodeHeader;
      values[nameOf(place, spec)] = text === undefined ? undefined : readText(spec, text, decode, bundle);
    }
  }
  return values;
}

function queryPairs(search: string): Pair[] {
  const pairs = search.split("&").filter((pair) => pair !== "");
  return pairs.map(split).map(([name, value]): Pair => [decodeQueryText(name), value]);
}

/** RFC 6265 section 4.2.1. */
function cookiePairs(header = ""): Pair[] {
  return header
    .split(";")
    .filter((pair) => pair.includes("="))
    .map((pair): Pair => {
      const [name, value] = split(pair);
      return [name.trim(), value.trim()];
    });
}

function same(text: string): string {
  return text;
}

function decodeCookie(text: string): string {
  const unquoted = text.replace(/^"(.*)"$/, "$1");
  try {
    return decodeURIComponent(unquoted);
  } catch {
    return unquoted;
  }
}

/** A header comes as one character for each byte. What is sent beyond ASCII is UTF-8 (RFC 9110 section 5.5 leaves it open). */
function decodeHeader(text: string): string {
  if (!/[\x80-\xff]/.test(text)) return text;
  const bytes = Buffer.from(text, "latin1");
  const decoded = bytes.toString("utf8");
  return decoded.includes("\uFFFD") ? text : decoded;
}
