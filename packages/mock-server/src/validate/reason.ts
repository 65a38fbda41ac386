import type { Violation } from "./violation.ts";

/** What is wrong, for a person. */
export interface Reason {
  /** The member or the parameter at fault, without the name of its place: `metadata.id`. */
  field?: string | undefined;
  text: string;
}

/** Puts a violation into words. */
export function reasonOf({ location, code, message }: Violation): Reason {
  const [, place, ...rest] = location;
  const named = /(?:property '|found '|: ')(.+)'$/s.exec(message)?.[1];
  if (
    named !== undefined &&
    (code === "required" || code === "additionalProperties" || code === "unevaluatedProperties")
  ) {
    rest.push(named);
  }
  const field = rest.length > 0 ? rest.join(".") : undefined;
  const subject = field ?? (place === "body" || place === undefined ? "the request body" : `the ${place}`);
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
      return "is not a known member";
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
