import type { Operation } from "../contract/contract.ts";
import type { Target } from "../http/target.ts";
import type { DecodedBody } from "./body.ts";
import { contentFor, validateContent } from "./content.ts";
import { validateParameters } from "./parameters.ts";
import { readParameters } from "./read-parameters.ts";
import { type Violation, violation } from "./violation.ts";

/** A request, taken apart for validation. */
export interface RoutedInput {
  target: Target;
  params: Record<string, string>;
  headers: Record<string, string | undefined>;
  body: DecodedBody;
}

const MAX_VALID_PATHS = 1000;

/** Everything that is wrong with a request. Warnings are among it. */
export function validateRequest({ prism, validPaths }: Operation, input: RoutedInput): Violation[] {
  const { body, target } = input;
  const violations = [...body.violations];
  const { request } = prism;
  if (request === undefined) return violations;
  const bundle = Reflect.get(prism, "__bundled__") as unknown;

  if (request.body?.required && !body.present) {
    violations.push(violation("required", "Body parameter is required", "body"));
  } else if (request.body !== undefined && body.present && body.violations.length === 0) {
    const contents = request.body.contents ?? [];
    const content = body.mediaType === undefined ? contents[0] : contentFor(contents, body.mediaType);
    if (content !== undefined) violations.push(...validateContent(body.value, content, "request", bundle));
  }
  for (const place of ["header", "cookie", "query"] as const) {
    const specs = request[place === "header" ? "headers" : place] ?? [];
    if (specs.length === 0 || (place === "query" && target.search === "" && !specs.some(isRequired)))
      continue;
    const values = readParameters(place, specs, input, bundle);
    violations.push(...validateParameters(place, specs, values, "request", bundle));
  }
  if (request.path?.length && !validPaths.has(target.path)) {
    const values = readParameters("path", request.path, input, bundle);
    const found = validateParameters("path", request.path, values, "request", bundle);
    violations.push(...found);
    if (found.length === 0) {
      if (validPaths.size >= MAX_VALID_PATHS) validPaths.clear();
      validPaths.add(target.path);
    }
  }
  return violations;
}

function isRequired({ required }: { required?: boolean }): boolean {
  return required === true;
}
