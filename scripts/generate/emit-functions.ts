import type { OpenApiDocument, Operation } from "@chat-api/contract-tests/operations";
import { argumentsName, takesNoArguments } from "./arguments.ts";
import { comment, documentation } from "./jsdoc.ts";
import { createTypeWriter } from "./types.ts";

/** The source text of functions.ts: a function for each operation, of which a bundler keeps those that are used. */
export function emitFunctions(document: OpenApiDocument, operations: readonly Operation[]): string {
  const types = createTypeWriter(document);
  const functions = operations.map((operation) => {
    const { id } = operation;
    const args = `args${takesNoArguments(operation) ? "?" : ""}: ${argumentsName(id)}`;
    return [
      ...comment(documentation(operation)),
      `export function ${id}(`,
      "  client: OperationsClient,",
      `  ${args},`,
      "  options?: CallOptions,",
      `): Promise<${types.result(operation)}> {`,
      `  return client[operate](${id}Operation, args, options);`,
      "}",
      "",
    ].join("\n");
  });
  const values = operations.map(({ id }) => `${id}Operation`);
  const argumentTypes = operations.map(({ id }) => `type ${argumentsName(id)}`);
  return [
    'import { type OperationsClient, operate } from "../transport/call.ts";',
    'import type { CallOptions } from "../transport/options.ts";',
    "import {",
    ...[...argumentTypes, ...values].map((name) => `  ${name},`),
    '} from "./operations.ts";',
    ...(types.imports.size > 0
      ? [`import type { ${[...types.imports].sort().join(", ")} } from "./schema.ts";`]
      : []),
    "",
    ...functions,
  ].join("\n");
}
