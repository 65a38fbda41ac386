import { parseMediaType } from "@chat-api/openapi-document";

const QUALITY = /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/;
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/**
 * The part of an `Accept` header that is well-formed. Some clients send a range or two that are not, such as `*` with
 * no subtype, and mean well: those are ignored, as RFC 9110 section 12.5.1 lets a server do. Undefined if nothing is
 * left, the empty string if the header asks for nothing in particular.
 */
export function usableAccept(header: string | undefined): string | undefined {
  if (header === undefined || header.trim() === "" || header === "*/*") return "";
  // Commas within quotes do not separate.
  const ranges = (header.match(/(?:[^",]|"(?:[^"\\]|\\.)*"?)+/g) ?? []).flatMap(usableRange);
  return ranges.length === 0 ? undefined : ranges.join(", ");
}

/** Prism throws on a parameter without a name, and takes a quality that is no number for 0. */
function usableRange(text: string): string[] {
  const range = parseMediaType(text);
  if (range === undefined) return [];
  const parameters = [...range.parameters]
    .filter(([name, value]) => name !== "q" || QUALITY.test(value))
    .map(([name, value]) => `${name}=${TOKEN.test(value) ? value : JSON.stringify(value)}`);
  return [[range.essence, ...parameters].join(";")];
}
