import type { DecodedBody } from "./body.ts";
import type { Operation } from "./contract.ts";
import { loadPrism, type PrismDiagnostic } from "./prism.ts";
import { type Violation, violation } from "./violation.ts";

/** A request, taken apart for validation. */
export interface RoutedInput {
  /** The path as sent. */
  path: string;
  params: Record<string, string>;
  query: Record<string, string | string[]>;
  hasQuery: boolean;
  headers: Record<string, string | undefined>;
  body: DecodedBody;
}

type Validation = { _tag: "Left"; left: PrismDiagnostic[] } | { _tag: "Right" };

const INPUT = 0;
const ERROR = 0;
const MAX_VALID_PATHS = 1000;

/** Everything that is wrong with a request, by Prism's own validators. Warnings are among it. */
export function validateRequest({ prism, validPaths }: Operation, input: RoutedInput): Violation[] {
  const violations = [...input.body.violations];
  const { request } = prism;
  if (request === undefined) return violations;
  const { validateBody, validateHeaders, validatePath, validateQuery } = loadPrism();
  const bundle = Reflect.get(prism, "__bundled__") as unknown;
  const check = (place: string, validate: () => Validation): boolean => {
    const found = run(place, validate);
    violations.push(...found);
    return found.length === 0;
  };

  const { body } = input;
  if (request.body?.required && !body.present) {
    violations.push(violation("required", "Body parameter is required", "body"));
  } else if (request.body !== undefined && body.present && body.violations.length === 0) {
    const contents = request.body.contents ?? [];
    check("body", () => validateBody(body.value, contents, INPUT, body.mediaType, body.boundary, bundle));
  }
  if (request.headers?.length) {
    const { headers } = request;
    check("header", () => validateHeaders(input.headers as Record<string, string>, headers, INPUT, bundle));
  }
  if (request.query?.length && (input.hasQuery || request.query.some((parameter) => parameter.required))) {
    const { query } = request;
    check("query", () => validateQuery(input.query, query, INPUT, bundle));
  }
  if (request.path?.length && !validPaths.has(input.path)) {
    const { path } = request;
    if (check("path", () => validatePath(input.params, path, INPUT, bundle))) {
      if (validPaths.size >= MAX_VALID_PATHS) validPaths.clear();
      validPaths.add(input.path);
    }
  }
  return violations;
}

/** Some of Prism's readers throw on what they can't read, such as a form with a bad percent-escape. */
function run(place: string, validate: () => Validation): Violation[] {
  try {
    const result = validate();
    return result._tag === "Left" ? result.left.map((diagnostic) => fromPrism(diagnostic, "request")) : [];
  } catch (error) {
    return [violation("400", `the ${place} can't be read: ${(error as Error).message}`, place)];
  }
}

/** What is wrong with an answer. Warnings are left out. */
export function validateAnswer(
  { prism }: Operation,
  status: number,
  headers: Record<string, string | string[]>,
  body: unknown,
): Violation[] {
  const element = { statusCode: status, headers: headers as Record<string, string>, body };
  const result = loadPrism().validateOutput({ resource: prism, element });
  if (result._tag === "Right") return [];
  return result.left
    .map((diagnostic) => fromPrism(diagnostic, "response"))
    .filter(({ severity }) => severity === "Error");
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
