import type { Parameter } from "@chat-api/openapi-document";

type Sent = Omit<Parameter, "pointer">;

/** How a value goes over the wire, as far as it can be told apart from another one there. */
export interface Wire {
  /** A text, a list of texts, or an object of texts. */
  readonly text: unknown;
}

/** Longer than this, in percent-encoded characters, a server may refuse a URL or a header for its length alone. */
const LONGEST = 4000;

/**
 * What is sent for the value of a parameter; a text that says why it can't be sent, where there is no way to, or where
 * something else would be read.
 */
export function wireOf(parameter: Sent, value: unknown): Wire | string {
  const { in: place, content } = parameter;
  const text = content ? JSON.stringify(value) : styled(parameter, value);
  if (text === undefined) return "its style has no way to write it";
  const texts = leaves(text);
  if (texts.some((it) => !it.isWellFormed())) return "a lone surrogate can't be sent";
  if (texts.reduce((sum, it) => sum + encodeURIComponent(it).length, 0) > LONGEST)
    return `it is longer than ${LONGEST} characters, for which alone a server may refuse it`;
  const wrong = texts.map((it) => UNSENDABLE[place](it)).find((it) => it !== undefined);
  if (wrong !== undefined) return wrong;
  return hasDelimiter(parameter, text) ? "an item has the delimiter in it" : { text };
}

/** Undefined for what leaves no trace on the wire, such as an empty list, or what no style is defined for. */
function styled({ in: place, style, explode, name }: Sent, value: unknown): unknown {
  // A comma has no place in a cookie (RFC 6265, section 4.1.1), and two cookies of one name are one too many.
  if (isNested(value) && place === "cookie") return undefined;
  if (Array.isArray(value)) {
    if (value.length === 0 || value.some(isNested)) return undefined;
    const exploded = explode ?? ((style === undefined && place === "query") || style === "form");
    // An empty list and a list of one empty text are written alike.
    if (!exploded && value.length === 1 && value[0] === "") return undefined;
    return value.map(String);
  }
  if (typeof value !== "object" || value === null) return String(value);
  const members = Object.entries(value);
  if (members.length === 0 || members.some(([key, member]) => isNested(member) || key === "" || key === name))
    return undefined;
  return Object.fromEntries(members.map(([key, member]) => [key, String(member)]));
}

function isNested(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

function leaves(text: unknown): string[] {
  if (typeof text === "string") return [text];
  const values = Array.isArray(text) ? text : Object.entries(text as object).flat();
  return values.map(String);
}

/** Why a text can't stand in a place: what HTTP forbids there, and what is read as something else. */
const UNSENDABLE: Record<Parameter["in"], (text: string) => string | undefined> = {
  path(text) {
    if (text === "") return "an empty segment is another path";
    if (/^\.{1,2}$/.test(text)) return "a segment of dots is another path";
    if (/[/\\]/.test(text)) return "servers take a slash in a segment for the end of it";
    return control(text);
  },
  query: (text) => (text.includes("\0") ? "servers refuse NUL" : undefined),
  header: (text) =>
    /^[!-~]([ -~]*[!-~])?$/.test(text) ? undefined : "a header holds visible ASCII (RFC 9110, section 5.5)",
  cookie: (text) =>
    /^[!#$&-+\--:<-[\]-~]+$/.test(text) ? undefined : "a cookie can't hold it (RFC 6265, section 4.1.1)",
};

function control(text: string): string | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return /[\u0000-\u001f\u007f-\u009f]/.test(text)
    ? "servers refuse control characters in a path"
    : undefined;
}

const DELIMITERS: Readonly<Record<string, RegExp>> = {
  simple: /,/,
  form: /,/,
  label: /[.,]/,
  matrix: /[;,]/,
  spaceDelimited: / /,
  pipeDelimited: /\|/,
  deepObject: /[[\]]/,
};

/** Many servers decode before they split, so a delimiter in an item is one too much, encoded or not. */
function hasDelimiter({ in: place, style, explode }: Sent, text: unknown): boolean {
  if (typeof text === "string") return false;
  const standard = place === "query" || place === "cookie" ? "form" : "simple";
  const name = style ?? standard;
  const exploded = explode ?? name === "form";
  if (exploded && name === "form" && place === "query") return false;
  return leaves(text).some((it) => DELIMITERS[name]?.test(it) || (exploded && it.includes("=")));
}
