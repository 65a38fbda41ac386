import type { Operation } from "@chat-api/openapi-document";
import type { ClientDescription } from "../prepare/client-description.ts";
import { propertyName } from "../typescript/literal.ts";
import { createTypeWriter } from "../typescript/types.ts";

/** The source text of errors.ts: the bodies of error responses. */
export function emitErrors({ document, operations }: ClientDescription): string {
  const types = createTypeWriter(document);
  const properties = errorStatuses(operations).map(
    (status) => `  ${propertyName(status)}: ${types.errors(status, operations)};`,
  );
  return [
    ...types.typeImports(),
    "",
    "/** The body of an error response, by status. */",
    "export interface ErrorBodies {",
    ...properties,
    "}",
    "",
  ].join("\n");
}

function errorStatuses(operations: readonly Operation[]): string[] {
  const statuses = operations.flatMap(({ responses }) => Object.keys(responses));
  return [...new Set(statuses)].filter((status) => !/^[123]/.test(status)).sort();
}
