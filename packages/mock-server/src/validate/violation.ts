/**
 * What of the contract a request or a response breaks, and the words for it. This room makes typed values of the text
 * that a message carries, and violations of what is wrong with them.
 */
import type { Reason } from "../http/problem.ts";

/** A rule of the contract that a request or a response breaks, in the form of Prism's `sl-violations` header. */
export interface Violation {
  /** Where, from `request` or `response` on: `["request", "body", "metadata", "id"]`. */
  location: string[];
  severity: "Error" | "Warning";
  /** The rule: a JSON Schema keyword, or a status code of HTTP if no schema is concerned. */
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

/** The reasons that violations give, each once. Warnings give none. */
export function reasonsOf(violations: readonly Violation[]): Reason[] {
  const reasons = violations.filter(({ severity }) => severity === "Error").map(reasonOf);
  return [...new Map(reasons.map((reason) => [`${reason.field} ${reason.text}`, reason])).values()];
}

/** The reasons in one line. */
export function reasonText(violations: readonly Violation[]): string {
  return reasonsOf(violations)
    .map(({ text }) => text)
    .join("; ");
}

/** Puts a violation into words. */
export function reasonOf({ location, code, message }: Violation): Reason {
  const [, part, ...rest] = location;
  const named = /(?:property '|found '|: ')(.+)'$/s.exec(message)?.[1];
  if (
    named !== undefined &&
    (code === "required" || code === "additionalProperties" || code === "unevaluatedProperties")
  ) {
    rest.push(named);
  }
  const field = rest.length > 0 ? rest.join(".") : undefined;
  const subject = field ?? (part === "body" || part === undefined ? "the request body" : `the ${part}`);
  const words = inWords(code, message);
  return { field, text: words === undefined ? message : `${subject} ${words}` };
}

function inWords(code: string, message: string): string | undefined {
  const limit = /(\d[\d.e+]*)/.exec(message.slice(message.lastIndexOf("must ")))?.[1] ?? "";
  const count = (noun: string): string => `${limit} ${noun}${limit === "1" ? "" : "s"}`;
  switch (code) {
    case "required":
      return "is required";
    case "additionalProperties":
    case "unevaluatedProperties":
      return "is not a known property";
    case "maxLength":
      return `must be at most ${count("character")} long`;
    case "minLength":
      return `must be at least ${count("character")} long`;
    case "maxItems":
      return `must have at most ${count("item")}`;
    case "minItems":
      return `must have at least ${count("item")}`;
    case "format":
      return `must be ${FORMATS[/format "(.+)"/.exec(message)?.[1] ?? ""] ?? `of the ${message.slice(message.indexOf("format"))}`}`;
    default: {
      const start = message.indexOf("must ");
      return start < 0 ? undefined : message.slice(start).replace("must NOT", "must not");
    }
  }
}

const FORMATS: Record<string, string> = {
  uuid: "a UUID",
  "date-time": "a date and time as in RFC 3339",
  date: "a date as in RFC 3339",
  email: "an email address",
  uri: "a URI",
  int32: "a 32-bit integer",
  int64: "a 64-bit integer",
};
