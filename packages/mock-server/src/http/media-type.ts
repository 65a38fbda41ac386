const TOKEN = "[!#$%&'*+\\-.^_`|~0-9A-Za-z]+";
// Written so that no text can be matched in two ways: a regular expression that backtracks would hang on a hostile header.
const PARAMETER = `;[ \\t]*(?:${TOKEN}=(?:${TOKEN}|"(?:[^"\\\\]|\\\\.)*")[ \\t]*)?`;
const QUALITY = /^q=(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/i;
const MEDIA_TYPE = new RegExp(`^(${TOKEN}/${TOKEN})[ \\t]*((?:${PARAMETER})*)$`);

/** A media type (RFC 9110 section 8.3.1), taken apart. */
export interface MediaType {
  /** In lower case, without parameters. */
  essence: string;
  boundary?: string | undefined;
}

/** Takes a `Content-Type` apart. Undefined where it is not a media type. */
export function parseMediaType(header: string): MediaType | undefined {
  const match = MEDIA_TYPE.exec(header.trim());
  if (match === null) return undefined;
  const boundary = /;\s*boundary=(?:"([^"]*)"|([^;\s]+))/i.exec(match[2] ?? "");
  return { essence: (match[1] as string).toLowerCase(), boundary: boundary?.[1] ?? boundary?.[2] };
}

/** Whether a media type is JSON: `application/json`, or one with the suffix `+json`. */
export function isJson(essence: string): boolean {
  return essence === "application/json" || essence.endsWith("+json");
}

/** Whether a media type is in a media range, such as `application/*`. */
export function isInRange(essence: string, range: string): boolean {
  const [type, subtype] = (parseMediaType(range)?.essence ?? "").split("/");
  const [ownType, ownSubtype] = essence.split("/");
  return (type === "*" || type === ownType) && (subtype === "*" || subtype === ownSubtype);
}

/**
 * The part of an `Accept` header that is well-formed. Some clients send a range or two that are not, such as `*` with
 * no subtype, and mean well: those are passed over, as RFC 9110 section 12.5.1 lets a server do. Undefined where
 * nothing is left, the empty string where the header asks for nothing in particular.
 */
export function usableAccept(header: string | undefined): string | undefined {
  if (header === undefined || header.trim() === "" || header === "*/*") return "";
  const ranges = splitAt(",", header).flatMap(usableRange);
  return ranges.length === 0 ? undefined : ranges.join(", ");
}

/** Prism throws on a parameter without a name, and takes a quality that is no number for 0. */
function usableRange(range: string): string[] {
  const match = MEDIA_TYPE.exec(range);
  if (match === null) return [];
  const parameters = splitAt(";", match[2] as string).filter(
    (parameter) => !/^q=/i.test(parameter) || QUALITY.test(parameter),
  );
  return [[match[1], ...parameters].join(";")];
}

/** Splits a header at the separators that stand outside of quotes. */
function splitAt(separator: ";" | ",", header: string): string[] {
  const item = separator === "," ? /(?:[^",]|"(?:[^"\\]|\\.)*"?)+/g : /(?:[^";]|"(?:[^"\\]|\\.)*"?)+/g;
  return (header.match(item) ?? []).map((part) => part.trim()).filter((part) => part !== "");
}
