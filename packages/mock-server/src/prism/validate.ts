import type { Schema } from "../schema/schema.ts";
import type { Violation } from "../validate/violation.ts";
import { loadPrism, type PrismDiagnostic } from "./prism.ts";

/** Which way a value goes. */
export type Side = "request" | "response";

const CONTEXT = { request: 0, response: 1 } as const;
const ERROR = 0;

/**
 * What of a schema a value breaks, in Prism's words. The same schema object is compiled once.
 *
 * @param place - Where the value is: `body`, `query`, `path`, `header` or `cookie`.
 * @param bundle - The schemas that refer to themselves, which Prism keeps apart.
 */
export function validateSchema(
  value: unknown,
  schema: Schema,
  side: Side,
  place: string,
  bundle: unknown,
): Violation[] {
  const { validateAgainstSchema } = loadPrism();
  const result = validateAgainstSchema(value, schema as never, false, CONTEXT[side], place, bundle);
  return result._tag === "None" ? [] : result.value.map((diagnostic) => fromPrism(diagnostic, side));
}

/** Takes over what Prism's validator found. */
function fromPrism({ code, message, path, severity }: PrismDiagnostic, side: Side): Violation {
  return {
    location: [side, ...(path ?? []).map(String)],
    severity: severity === ERROR ? "Error" : "Warning",
    code: String(code ?? ""),
    message,
  };
}
