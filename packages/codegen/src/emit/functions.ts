import type { Description } from "@chat-api/openapi-document";
import { argumentsName, takesNoArguments } from "../operation/arguments.ts";
import { comment, documentation } from "../typescript/jsdoc.ts";
import { createTypeWriter } from "../typescript/types.ts";

/** The source text of functions.ts: a function for each operation, so that a bundler keeps only those that are used. */
export function emitFunctions({ document, operations }: Description): string {
  const types = createTypeWriter(document);
  const functions = operations.map((operation) => {
    const { id } = operation;
    const args = `args${takesNoArguments(operation) ? "?" : ""}: ${argumentsName(id)}`;
    return [
      ...comment(documentation(operation)),
      `export function ${id}(`,
      "  client: OperationsClient,",
      `  ${args},`,
      `  options?: ${types.options(operation)},`,
      `): ChatPromise<${types.result(operation)}> {`,
      `  return client[operate](${id}Operation, args, options);`,
      "}",
      "",
    ].join("\n");
  });
  const values = operations.map(({ id }) => `${id}Operation`);
  const argumentTypes = operations.map(({ id }) => `type ${argumentsName(id)}`);
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
