import type { DecodedBody } from "./body.ts";
import type { Operation } from "./contract.ts";
import { loadPrism } from "./prism.ts";
import { runValidator, type Validation } from "./run-validator.ts";
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

const INPUT = 0;
const MAX_VALID_PATHS = 1000;

/** Everything that is wrong with a request, by Prism's own validators. Warnings are among it. */
export function validateRequest({ prism, validPaths }: Operation, input: RoutedInput): Violation[] {
  const violations = [...input.body.violations];
  const { request } = prism;
  if (request === undefined) return violations;
  const { validateBody, validateHeaders, validatePath, validateQuery } = loadPrism();
  const bundle = Reflect.get(prism, "__bundled__") as unknown;
  const check = (place: string, validate: () => Validation): boolean => {
    const found = runValidator(place, "request", validate);
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
