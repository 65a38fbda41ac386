import type { Description } from "@chat-api/openapi-document";
import { argumentsName, takesNoArguments } from "../operation/arguments.ts";
import { comment, documentation } from "../typescript/jsdoc.ts";
import { createTypeWriter } from "../typescript/types.ts";

/** The source text of queries.ts: the operations that read, as queries of TanStack Query. */
export function emitQueries({ document, operations }: Description): string {
  const types = createTypeWriter(document);
  const reads = operations.filter(({ method }) => method === "get");
  const queries = reads.flatMap((operation) => {
    const name = argumentsName(operation.id);
    const args = `args${takesNoArguments(operation) ? "?" : ""}: ${name}`;
    return [
      ...comment(documentation(operation), "  "),
      `  ${operation.id}(${args}, options?: ${types.options(operation)}): ChatQuery<"${operation.id}", ${name}, ${types.result(operation)}>;`,
    ];
  });
  const imports = reads.map(({ id }) => argumentsName(id));
  return [
    'import type { CallOptions } from "../transport/options.ts";',
    'import type { ChatQuery } from "../query-options.ts";',
    ...(reads.length > 0 ? [`import type { ${imports.join(", ")} } from "./operations.ts";`] : []),
    ...types.typeImports(),
    "",
    "/** A query for each operation that reads. */",
    "export interface ChatQueries {",
    ...queries,
    "}",
    "",
  ].join("\n");
}
