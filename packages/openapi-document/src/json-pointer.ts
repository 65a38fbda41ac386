/** JSON Pointers (RFC 6901). */
import { ownProperty } from "./json.ts";

/** A JSON Pointer as a URI fragment, which a `$ref` within one document is: `#/paths/~1pets/get` (RFC 6901, section 6). */
export function fragment(...tokens: readonly (string | number)[]): string {
  return `#${formatPointer(tokens).replaceAll("%", "%25")}`;
}

/** A JSON Pointer from its tokens: `/paths/~1pets/get`, or the empty string for the whole document. */
export function formatPointer(tokens: readonly (string | number)[]): string {
  return tokens.map((token) => `/${escapeToken(String(token))}`).join("");
}

/**
 * The tokens of a JSON Pointer. After a `#` it is a URI fragment, and percent-encoding is decoded (RFC 6901, section 6).
 * A malformed percent-escape stays as it is written.
 */
export function parsePointer(pointer: string): string[] {
  const text = pointer.startsWith("#") ? decode(pointer.slice(1)) : pointer;
  return text.split("/").slice(1).map(unescapeToken);
}

/** The value at a JSON Pointer or its tokens; undefined if there is none. Only own properties count. */
export function valueAt(document: unknown, pointer: string | readonly string[]): unknown {
  const tokens = typeof pointer === "string" ? parsePointer(pointer) : pointer;
  return tokens.reduce(ownProperty, document);
}

/** A token as it stands in a JSON Pointer. */
export function escapeToken(token: string): string {
  return token.replaceAll("~", "~0").replaceAll("/", "~1");
}

function unescapeToken(token: string): string {
  return token.replaceAll("~1", "/").replaceAll("~0", "~");
}

/** Decodes percent-escapes; leaves a text with a malformed one as it is. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
