/** Media types (RFC 9110, section 8.3.1) and their structured syntax suffixes (RFC 6838, RFC 6839). */

const TOKEN = "[!#$%&'*+\\-.^_`|~0-9A-Za-z]+";
// Written so that no text can be matched in two ways: an expression that backtracks would hang on a hostile header.
const PARAMETER = `;[ \\t]*(?:(${TOKEN})=(?:(${TOKEN})|"((?:[^"\\\\]|\\\\.)*)")[ \\t]*)?`;
const PARAMETERS = new RegExp(PARAMETER, "g");
const MEDIA_TYPE = new RegExp(
  `^(${TOKEN})/(${TOKEN})[ \\t]*((?:${PARAMETER.replaceAll(/\((?!\?)/g, "(?:")})*)$`,
);

/** A media type or media range in its parts. */
export interface MediaTypeName {
  /** In lower case, such as `application`; `*` in a range. */
  readonly type: string;
  /** In lower case, such as `problem+json`; `*` in a range. */
  readonly subtype: string;
  /** `type/subtype`, without parameters. */
  readonly essence: string;
  /** By name in lower case. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** Parses a media type, such as the value of a `Content-Type` header; undefined if it is none. */
export function parseMediaType(text: string): MediaTypeName | undefined {
  const match = MEDIA_TYPE.exec(text.trim());
  if (match === null) return undefined;
  const [, type = "", subtype = "", rest = ""] = match.map((part) => part?.toLowerCase());
  const written = text.trim().slice(text.trim().length - rest.length);
  const parameters = new Map<string, string>();
  for (const [, name, token, quoted] of written.matchAll(PARAMETERS))
    if (name !== undefined) parameters.set(name.toLowerCase(), token ?? unquote(quoted ?? ""));
  return { type, subtype, essence: `${type}/${subtype}`, parameters };
}

/** A media type in lower case and without its parameters; the empty string if the text is empty. */
export function essence(mediaType: string): string {
  return (mediaType.split(";", 1)[0] ?? "").trim().toLowerCase();
}

/** Whether a media type is JSON: `application/json`, `text/json`, or any with the suffix `+json` (RFC 6839, section 3.1). */
export function isJson(mediaType: string): boolean {
  return /^(?:application|text)\/json$|^[^/]+\/[^/]+\+json$/.test(essence(mediaType));
}

/** Whether a media type is XML: `application/xml`, `text/xml`, or any with the suffix `+xml` (RFC 7303). */
export function isXml(mediaType: string): boolean {
  return /^(?:application|text)\/xml$|^[^/]+\/[^/]+\+xml$/.test(essence(mediaType));
}

/** Whether a body of this media type is a sequence of characters: JSON, XML, forms and `text/*`. */
export function isText(mediaType: string): boolean {
  const name = essence(mediaType);
  return (
    isJson(name) || isXml(name) || name.startsWith("text/") || name === "application/x-www-form-urlencoded"
  );
}

/** Whether a media type is in a media range, such as `application/*`. Parameters of the range are required. */
export function matchesRange(mediaType: string, range: string): boolean {
  const inner = parseMediaType(mediaType);
  const outer = parseMediaType(range);
  if (inner === undefined || outer === undefined) return false;
  if (outer.type !== "*" && outer.type !== inner.type) return false;
  if (outer.subtype !== "*" && outer.subtype !== inner.subtype) return false;
  return [...outer.parameters].every(
    ([name, value]) => name === "q" || isSameParameter(name, value, inner.parameters.get(name)),
  );
}

/**
 * The entry of a `content` map that describes a body: the most precise of those that match (OpenAPI 3.1, section 4.8.14).
 * An entry whose parameters differ counts if no other matches, since most servers leave them out.
 *
 * @returns The key as it is written, and its value.
 */
export function findMediaType<Entry>(
  content: Readonly<Record<string, Entry>>,
  contentType: string,
): readonly [string, Entry] | undefined {
  const name = essence(contentType);
  if (name === "") return undefined;
  let best: readonly [string, Entry] | undefined;
  let bestScore = 0;
  for (const entry of Object.entries(content)) {
    const score = matchScore(contentType, name, entry[0]);
    if (score > bestScore) [best, bestScore] = [entry, score];
  }
  return best;
}

/** How well a key of `content` fits: 0 if it does not. */
function matchScore(contentType: string, name: string, key: string): number {
  const own = essence(key);
  if (own === name) {
    if (!key.includes(";")) return 4;
    return matchesRange(contentType, key) ? 5 : 3;
  }
  if (own === `${name.split("/")[0]}/*`) return 2;
  return own === "*/*" ? 1 : 0;
}

/** The value of `charset` is the same in any case (RFC 9110, section 8.3.2). */
function isSameParameter(name: string, one: string, other: string | undefined): boolean {
  if (name !== "charset") return one === other;
  return one.toLowerCase() === other?.toLowerCase();
}

function unquote(quoted: string): string {
  return quoted.replaceAll(/\\(.)/g, "$1");
}
