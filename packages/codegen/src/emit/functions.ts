import { takesNoArguments } from "../operation/arguments.ts";
import type { ClientDescription } from "../prepare/client-description.ts";
import { comment, documentation } from "../typescript/jsdoc.ts";
import { createTypeWriter } from "../typescript/types.ts";

/** The source text of functions.ts: a function for each operation, so that a bundler keeps only those that are used. */
export function emitFunctions({ document, operations }: ClientDescription): string {
  const types = createTypeWriter(document);
  const functions = operations.map((operation) => {
    const { id, argumentsType, constant } = operation;
    const args = `args${takesNoArguments(operation) ? "?" : ""}: ${argumentsType}`;
    return [
      ...comment(documentation(operation)),
      `export function ${id}(`,
      "  client: OperationsClient,",
      `  ${args},`,
      `  options?: ${types.options(operation)},`,
      `): ChatPromise<${types.result(operation)}> {`,
      `  return client[operate](${constant}, args, options);`,
      "}",
      "",
    ].join("\n");
  });
  // A module by its own, which exports nothing.
  if (operations.length === 0) return "export {};\n";
  const values = operations.map(({ constant }) => constant);
  const argumentTypes = operations.map(({ argumentsType }) => `type ${argumentsType}`);
  return [
    'import { type OperationsClient, operate } from "../transport/call.ts";',
    'import type { ChatPromise } from "../transport/operation.ts";',
    'import type { CallOptions } from "../transport/options.ts";',
    "import {",
    ...[...argumentTypes, ...values].map((name) => `  ${name},`),
    '} from "./operations.ts";',
    ...types.typeImports(),
    "",
    ...functions,
  ].join("\n");
}
