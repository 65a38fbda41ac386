import { takesNoArguments } from "../operation/arguments.ts";
import type { ClientDescription } from "../prepare/client-description.ts";
import { comment, documentation } from "../typescript/jsdoc.ts";
import { createTypeWriter } from "../typescript/types.ts";

/** The source text of queries.ts: the operations that read, as queries of TanStack Query. */
export function emitQueries({ document, operations }: ClientDescription): string {
  const types = createTypeWriter(document);
  const reads = operations.filter(({ method }) => method === "get");
  const queries = reads.flatMap((operation) => {
    const name = operation.argumentsType;
    const args = `args${takesNoArguments(operation) ? "?" : ""}: ${name}`;
    return [
      ...comment(documentation(operation), "  "),
      `  ${operation.id}(${args}, options?: ${types.options(operation)}): ChatQuery<"${operation.id}", ${name}, ${types.result(operation)}>;`,
    ];
  });
  const imports = reads.map(({ argumentsType }) => argumentsType);
  return [
    ...(reads.length > 0
      ? [
          'import type { CallOptions } from "../transport/options.ts";',
          'import type { ChatQuery } from "../query-options.ts";',
          `import type { ${imports.join(", ")} } from "./operations.ts";`,
        ]
      : []),
    ...types.typeImports(),
    "",
    "/** A query for each operation that reads. */",
    "export interface ChatQueries {",
    ...queries,
    "}",
    "",
  ].join("\n");
}
