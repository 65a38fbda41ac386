import type { OpenApiDocument, Operation } from "@chat-api/contract-tests/operations";
import { argumentsName, takesNoArguments } from "./arguments.ts";
import { comment, documentation } from "./jsdoc.ts";
import { createTypeWriter } from "./types.ts";

/** The source text of queries.ts: the operations that read, as queries of TanStack Query. */
export function emitQueries(document: OpenApiDocument, operations: readonly Operation[]): string {
  const types = createTypeWriter(document);
  const reads = operations.filter(({ method }) => method === "get");
  const queries = reads.flatMap((operation) => {
    const name = argumentsName(operation.id);
    const args = `args${takesNoArguments(operation) ? "?" : ""}: ${name}`;
    return [
      ...comment(documentation(operation), "  "),
      `  ${operation.id}(${args}, options?: CallOptions): ChatQuery<"${operation.id}", ${name}, ${types.result(operation)}>;`,
    ];
  });
  const imports = reads.map(({ id }) => argumentsName(id));
  return [
    'import type { CallOptions } from "../transport/options.ts";',
    'import type { ChatQuery } from "../query-options.ts";',
    ...(reads.length > 0 ? [`import type { ${imports.join(", ")} } from "./operations.ts";`] : []),
    ...(types.imports.size > 0
      ? [`import type { ${[...types.imports].sort().join(", ")} } from "./schema.ts";`]
      : []),
    "",
    "/** A query for each operation that reads. */",
    "export interface ChatQueries {",
    ...queries,
    "}",
    "",
  ].join("\n");
}
