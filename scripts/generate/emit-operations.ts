import type {
  OpenApiDocument,
  Operation,
  Parameter,
  SecurityScheme,
} from "@chat-api/contract-tests/operations";
import { argumentsName, isRequired, takesNoArguments } from "./arguments.ts";
import { wiringOf } from "./emit-body.ts";
import { comment, documentation } from "./jsdoc.ts";
import { createTypeWriter, type TypeWriter } from "./types.ts";

/** The source text of operations.ts: what the client's runtime needs to know of each operation, and its signature. */
export function emitOperations(document: OpenApiDocument, operations: readonly Operation[]): string {
  const types = createTypeWriter(document);
  const body = [
    ...operations.map((operation) => emitOperation(operation, types)),
    "/** A method for each operation of the contract. */",
    "export interface ChatOperations {",
    ...operations.map((operation) => emitMethod(operation, types)),
    "}",
    "",
    "/** Every operation of the contract, by its operationId. */",
    "export const operationsById: { readonly [Id in keyof ChatOperations]: Operation } = {",
    ...operations.map(({ id }) => `  ${id}: ${id}Operation,`),
    "};",
    "",
    "/** The name of the cookie that holds the session. */",
    `export const sessionCookie: string = ${JSON.stringify(sessionCookie(document))};`,
    "",
    "/** What the body of an error answer is, by status. */",
    "export interface ErrorBodies {",
    ...errorStatuses(operations).map((status) => `  ${key(status)}: ${types.errors(status, operations)};`),
    "}",
    "",
  ];
  return [
    ...importsOf(operations, types),
    'import type { Operation } from "../transport/operation.ts";',
    'import type { CallOptions } from "../transport/options.ts";',
    ...(types.imports.size > 0
      ? [`import type { ${[...types.imports].sort().join(", ")} } from "./schema.ts";`]
      : []),
    "",
    ...body,
  ].join("\n");
}

/** What operations take from the client's source, where they are not all JSON and default styles. */
function importsOf(operations: readonly Operation[], types: TypeWriter): string[] {
  const names = new Map<string, Set<string>>();
  const add = (file: string, name: string) => names.set(file, (names.get(file) ?? new Set()).add(name));
  for (const operation of operations) {
    if (operation.parameters.some(isCookie)) add("serialize/cookies.ts", "setCookies");
    for (const [file, used] of Object.entries(wiringOf(operation).uses))
      for (const name of used) add(file, name);
  }
  for (const name of types.bodies) add("serialize/body.ts", `type ${name}`);
  return [...names]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([file, used]) => `import { ${[...used].sort().join(", ")} } from "../${file}";`);
}

function emitOperation(operation: Operation, types: TypeWriter): string {
  const { id, method, path, parameters, requestBody } = operation;
  const places = parameters.map((it) => `${key(it.name)}: "${it.in}"`);
  if (requestBody) places.push('body: "body"');
  const lines = [
    `/** \`${method.toUpperCase()} ${path}\` */`,
    `export const ${id}Operation: Operation = {`,
    `  id: ${JSON.stringify(id)},`,
    `  method: ${JSON.stringify(method.toUpperCase())},`,
    `  path: ${JSON.stringify(path)},`,
    `  parameters: {${pad(places.join(", "))}},`,
    ...(mayBeEmpty(operation) ? ["  empty: true,"] : []),
    ...wiringOf(operation).members.map((it) => `  ${it},`),
    ...(parameters.some(isCookie) ? ["  cookies: setCookies,"] : []),
    "};",
    "",
    `/** The arguments of \`${id}\`. */`,
    `export interface ${argumentsName(id)} {`,
    ...parameters.flatMap((it) => [
      ...comment([it.description ?? "", it.deprecated ? "@deprecated" : ""], "  "),
      member(it.name, isRequired(it), types.parameter(operation, it)),
    ]),
  ];
  if (requestBody)
    lines.push(
      ...comment([requestBody.description ?? ""], "  "),
      member("body", requestBody.required === true, types.body(operation)),
    );
  return [...lines, "}", ""].join("\n");
}

/** Whether a success can come without a body, by another status than 204 and 205, which always do. */
function mayBeEmpty({ method, responses }: Operation): boolean {
  const successes = Object.entries(responses).filter(([status]) => /^2(?!0[45])/.test(status));
  return method === "head" || successes.some(([, { content }]) => Object.keys(content).length === 0);
}

/** An optional argument may be given as `undefined` too, which is what a variable often holds. */
function member(name: string, required: boolean, type: string): string {
  return `  ${key(name)}${required ? "" : "?"}: ${type}${required ? "" : " | undefined"};`;
}

function emitMethod(operation: Operation, types: TypeWriter): string {
  const { id } = operation;
  const optional = takesNoArguments(operation) ? "?" : "";
  const signature = `${id}(args${optional}: ${argumentsName(id)}, options?: CallOptions)`;
  return [
    ...comment(documentation(operation), "  "),
    `  ${signature}: Promise<${types.result(operation)}>;`,
  ].join("\n");
}

function sessionCookie({ components }: OpenApiDocument): string {
  const schemes = Object.values<SecurityScheme>(components?.securitySchemes ?? {});
  return schemes.find((it) => it.type === "apiKey" && it.in === "cookie")?.name ?? "session";
}

function errorStatuses(operations: readonly Operation[]): string[] {
  const statuses = operations.flatMap(({ responses }) => Object.keys(responses));
  return [...new Set(statuses)].filter((status) => !/^[123]/.test(status)).sort();
}

function isCookie({ in: place }: Parameter): boolean {
  return place === "cookie";
}

function key(name: string): string {
  return /^(?:[A-Za-z_$][\w$]*|\d+)$/.test(name) ? name : JSON.stringify(name);
}

function pad(text: string): string {
  return text && ` ${text} `;
}
