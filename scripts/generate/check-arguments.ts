import type { Operation } from "@chat-api/contract-tests/operations";

/** Notes what is wrong at a JSON Pointer. */
export type Report = (pointer: string, message: string) => void;

/** An operation as people call it, whether or not it has an operationId. */
export function nameOf({ method, path }: Operation): string {
  return `${method.toUpperCase()} ${path}`;
}

/**
 * Reports arguments of an operation that share a name, that the client can't write, or that the path lacks.
 */
export function checkArguments(operation: Operation, report: Report): void {
  const { pointer: at, path, parameters, requestBody } = operation;
  const seen = new Map<string, string>(requestBody ? [["body", "the request body"]] : []);
  for (const { name: argument, in: place, ...parameter } of parameters) {
    const other = seen.get(argument);
    if (other)
      report(
        at,
        `${nameOf(operation)}: two arguments are named ${argument}, the ${place} parameter and ${other}. Rename one.`,
      );
    seen.set(argument, `the ${place} parameter`);
    const usual = place === "path" || place === "header" ? "simple" : "form";
    const isUsual = (parameter.style ?? usual) === usual && parameter.explode !== (usual === "simple");
    if (parameter.content || (place !== "query" && !isUsual))
      report(
        at,
        `${nameOf(operation)}: the client can't write ${argument}. Use the default style, with a schema.`,
      );
  }
  for (const [, argument] of path.matchAll(/\{([^}]*)\}/g))
    if (!parameters.some((it) => it.in === "path" && it.name === argument))
      report(at, `${nameOf(operation)}: {${argument}} is not declared. Add a path parameter of that name.`);
}
