import type { PrismDiagnostic } from "./prism.ts";
import type { Violation } from "./violation.ts";

/** What Prism's validators return. */
export type Validation = { _tag: "Left"; left: PrismDiagnostic[] } | { _tag: "Right" };

const ERROR = 0;

/**
 * Runs a validator of Prism's. Some of its readers throw on what they can't read, such as a form with a bad
 * percent-escape, or a media type that is none: that is a violation too.
 */
export function runValidator(
  place: string,
  side: "request" | "response",
  validate: () => Validation,
): Violation[] {
  try {
    const result = validate();
    return result._tag === "Left" ? result.left.map((diagnostic) => fromPrism(diagnostic, side)) : [];
  } catch (error) {
    const message = `the ${place} can't be read: ${(error as Error).message}`;
    return [{ location: [side, place], severity: "Error", code: "400", message }];
  }
}

/** Takes over what Prism's validators found. */
function fromPrism(diagnostic: PrismDiagnostic, side: "request" | "response"): Violation {
  return {
    location: [side, ...(diagnostic.path ?? []).map(String)],
    severity: diagnostic.severity === ERROR ? "Error" : "Warning",
    code: String(diagnostic.code ?? ""),
    message: diagnostic.message,
  };
}
