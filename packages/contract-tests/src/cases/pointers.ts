import {
  type OpenApiDocument,
  type Operation,
  type Parameter,
  pointer,
  resolve,
} from "../openapi/operations.ts";
import { at } from "./canonical-schema.ts";

/** Where a parameter stands: in its operation, in its path, or among the components. */
export function parameterPointer(
  document: OpenApiDocument,
  operation: Operation,
  parameter: Parameter,
): string {
  const item = resolve(document, document.paths[operation.path]);
  const path = pointer("paths", operation.path);
  for (const [where, list] of [
    [operation.pointer, item?.[operation.method]?.parameters],
    [path, item?.parameters],
  ] as [string, unknown[] | undefined][]) {
    const index = (list ?? []).findIndex((it) => {
      const { name, in: place } = resolve(document, it) ?? {};
      return name === parameter.name && place === parameter.in;
    });
    if (index >= 0) return referenceOr(list?.[index], `${where}/parameters/${index}`);
  }
  return operation.pointer;
}

/** Where a request body stands: in its operation, or among the components. */
export function bodyPointer(document: OpenApiDocument, operation: Operation): string {
  const where = `${operation.pointer}/requestBody`;
  return referenceOr(at(document, where), where);
}

function referenceOr(node: unknown, otherwise: string): string {
  const { $ref } = (node ?? {}) as { $ref?: unknown };
  return typeof $ref === "string" ? $ref : otherwise;
}
