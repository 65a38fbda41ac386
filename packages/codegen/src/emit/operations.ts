/** A module for each generated file: a description in, its text out. */
import {
  type OpenApiDocument,
  type Operation,
  type Parameter,
  resolve,
  type Schema,
} from "@chat-api/openapi-document";
import { isRequired, takesNoArguments } from "../operation/arguments.ts";
import { readMediaType, successesOf } from "../operation/media-types.ts";
import { serializationOf } from "../operation/serialization.ts";
import type { ClientDescription, ClientOperation } from "../prepare/client-description.ts";
import { comment, documentation } from "../typescript/jsdoc.ts";
import { propertyName } from "../typescript/literal.ts";
import { createTypeWriter, type TypeWriter } from "../typescript/types.ts";

/** The source text of operations.ts: each operation as the client's runtime needs it, and its signature. */
export function emitOperations(description: ClientDescription): string {
  const { document, operations } = description;
  const types = createTypeWriter(document);
  const body = [
    ...operations.map((operation) => emitOperation(operation, description, types)),
    "/** A method for each operation of the contract. */",
    "export interface ChatOperations {",
    ...operations.map((operation) => emitMethod(operation, types)),
    "}",
    "",
    "/** Every operation of the contract, by its operationId. */",
    `export const operationsById: { readonly [Id in ${operations.length > 0 ? "keyof ChatOperations" : "string"}]: Operation } = {`,
    ...operations.map(({ id, constant }) => `  ${id}: ${constant},`),
    "};",
    "",
    "/** The name of the cookie that holds the session. */",
    `export const sessionCookie: string = ${JSON.stringify(sessionCookie(description))};`,
    "",
  ];
  return [
    ...importsOf(description, types),
    `import type { ${operations.length > 0 ? "ChatPromise, " : ""}Operation } from "../transport/operation.ts";`,
    ...(operations.length > 0 ? ['import type { CallOptions } from "../transport/options.ts";'] : []),
    ...types.typeImports(),
    "",
    ...body,
  ].join("\n");
}

/** The imports of what operations need unless they are all JSON and default styles. */
function importsOf({ document, operations }: ClientDescription, types: TypeWriter): string[] {
  const names = new Map<string, Set<string>>();
  const add = (file: string, name: string) => names.set(file, (names.get(file) ?? new Set()).add(name));
  for (const operation of operations) {
    if (operation.parameters.some(isCookie)) add("serialize/cookies.ts", "setCookies");
    for (const [file, used] of Object.entries(serializationOf(operation, document).uses))
      for (const name of used) add(file, name);
  }
  for (const name of types.bodies) add("serialize/body.ts", `type ${name}`);
  return [...names]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([file, used]) => `import { ${[...used].sort().join(", ")} } from "../${file}";`);
}

function emitOperation(
  operation: ClientOperation,
  { document }: ClientDescription,
  types: TypeWriter,
): string {
  const { id, argumentsType, constant, method, path, parameters, requestBody } = operation;
  const locations = parameters.map(({ name, in: location }) => {
    // TypeScript expects of such names what every object has.
    const isOfObject = name in Object.prototype ? " as const" : "";
    return `${propertyName(name)}: "${location}"${isOfObject}`;
  });
  if (requestBody) locations.push('body: "body"');
  const lines = [
    ...comment([`\`${method.toUpperCase()} ${path}\``]),
    `export const ${constant}: Operation = {`,
    `  id: ${JSON.stringify(id)},`,
    `  method: ${JSON.stringify(method.toUpperCase())},`,
    `  path: ${JSON.stringify(path)},`,
    `  parameters: {${pad(locations.join(", "))}},`,
    ...(mayBeEmpty(operation) ? ["  empty: true,"] : []),
    ...(mayBeScalar(operation, document) ? ["  scalar: true,"] : []),
    ...serializationOf(operation, document).properties.map((it) => `  ${it},`),
    ...(parameters.some(isCookie) ? ["  cookies: setCookies,"] : []),
    "};",
    "",
    `/** The arguments of \`${id}\`. */`,
    `export interface ${argumentsType} {`,
    ...parameters.flatMap((it) => [
      ...comment([it.description ?? "", it.deprecated ? "@deprecated" : ""], "  "),
      property(it.name, isRequired(it), types.parameter(operation, it)),
    ]),
  ];
  if (requestBody)
    lines.push(
      ...comment([requestBody.description ?? ""], "  "),
      property("body", requestBody.required === true, types.body(operation)),
    );
  return [...lines, "}", ""].join("\n");
}

/** Whether a success can have no body. */
function mayBeEmpty(operation: Operation): boolean {
  const { method, responses } = operation;
  const isEmpty = (status: string) => Object.keys(responses[status]?.content ?? {}).length === 0;
  return method === "head" || Object.keys(responses).length === 0 || successesOf(operation).some(isEmpty);
}

/** Whether the JSON of a success can be null, a boolean, a number or a string. */
function mayBeScalar(operation: Operation, document: OpenApiDocument): boolean {
  return successesOf(operation)
    .map((status) => readMediaType(operation.responses[status]))
    .some((body) => body?.kind === "json" && allowsScalar(body.mediaType.schema, document));
}

function allowsScalar(schema: Schema | undefined, document: OpenApiDocument): boolean {
  const resolved = resolve(document, schema);
  if (typeof resolved !== "object") return true;
  const { type, enum: values, properties, allOf = [], anyOf, oneOf } = resolved;
  const allows = (it: Schema) => allowsScalar(it, document);
  if (type !== undefined) return [type].flat().some((it) => it !== "object" && it !== "array");
  if (values) return values.some((it: unknown) => Object(it) !== it);
  if (properties || !allOf.every(allows)) return false;
  return (anyOf ?? oneOf)?.some(allows) ?? true;
}

/** An optional argument can be `undefined` too, since a variable often is. */
function property(name: string, required: boolean, type: string): string {
  return `  ${propertyName(name)}${required ? "" : "?"}: ${type}${required ? "" : " | undefined"};`;
}

function emitMethod(operation: ClientOperation, types: TypeWriter): string {
  const { id, argumentsType } = operation;
  const optional = takesNoArguments(operation) ? "?" : "";
  const signature = `${id}(args${optional}: ${argumentsType}, options?: ${types.options(operation)})`;
  return [
    ...comment(documentation(operation), "  "),
    `  ${signature}: ChatPromise<${types.result(operation)}>;`,
  ].join("\n");
}

function sessionCookie({ securitySchemes }: ClientDescription): string {
  const schemes = Object.values(securitySchemes);
  return schemes.find((it) => it.type === "apiKey" && it.in === "cookie")?.name ?? "session";
}

function isCookie({ in: location }: Parameter): boolean {
  return location === "cookie";
}

function pad(text: string): string {
  return text && ` ${text} `;
}
