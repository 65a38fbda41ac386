/** A rule of the contract that a request or an answer breaks, in the form of Prism's `sl-violations` header. */
export interface Violation {
  /** Where, from `request` or `response` on: `["request", "body", "metadata", "id"]`. */
  location: string[];
  severity: "Error" | "Warning";
  /** The rule: a JSON Schema keyword, or a status code of HTTP where no schema is concerned. */
  code: string;
  message: string;
}

/** A header has to stay well below the 16 kB that clients accept of all headers together. */
const MAX_HEADER_LENGTH = 4000;

/** A violation of a request that no schema states. */
export function violation(code: string, message: string, ...location: string[]): Violation {
  return { location: ["request", ...location], severity: "Error", code, message };
}

/** The value of `sl-violations`: JSON in ASCII, with as many of the violations as fit. */
export function violationsHeader(violations: Violation[]): string {
  let shown = violations.slice(0, 20);
  let value = toAscii(JSON.stringify(shown));
  while (value.length > MAX_HEADER_LENGTH && shown.length > 1) {
    shown = shown.slice(0, Math.floor(shown.length / 2));
    value = toAscii(JSON.stringify(shown));
  }
  if (value.length <= MAX_HEADER_LENGTH) return value;
  const first = violations[0] as Violation;
  const cut = { ...first, location: first.location.slice(0, 2), message: `${first.message.slice(0, 500)} …` };
  return toAscii(JSON.stringify([cut]));
}

function toAscii(json: string): string {
  return json.replace(/[^\x20-\x7e]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
