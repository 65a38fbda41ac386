import { isJson } from "@chat-api/contract-tests/media-type";
import type {
  OpenApiDocument,
  Operation,
  Parameter,
  Response,
  SecurityScheme,
} from "@chat-api/contract-tests/operations";
import { argumentsName, takesNoArguments } from "./arguments.ts";
import { exampleArguments, literal } from "./examples.ts";
import { table } from "./markdown-table.ts";
import { createTypeWriter, type TypeWriter } from "./types.ts";

/** How the client is given each kind of credentials. */
const AUTH: Record<string, string> = {
  basic: 'basicAuth("ada", "password")',
  cookie: 'cookieAuth("s3ss10n")',
  bearer: 'bearerAuth("t0ken")',
};

/** The text of ChatApi.md: a reference of the client's methods. */
export function emitDocs(document: OpenApiDocument, operations: readonly Operation[]): string {
  const types = createTypeWriter(document);
  return [
    `# ${document.info.title}: the methods of the client`,
    "",
    `All paths are relative to \`baseUrl\`, such as \`${baseUrl(document)}\`.`,
    "",
    ...table(
      ["Method", "HTTP request", "Summary"],
      operations.map(({ id, method, path, summary }) => [
        `[\`${id}\`](#${id.toLowerCase()})`,
        `\`${method.toUpperCase()} ${path}\``,
        summary ?? "",
      ]),
    ),
    ...operations.flatMap((operation) => emitOperation(document, operation, types)),
    "",
  ].join("\n");
}

function emitOperation(document: OpenApiDocument, operation: Operation, types: TypeWriter): string[] {
  const { id, summary, description, deprecated, requestBody, responses } = operation;
  const schemes = schemesOf(document, operation);
  const accepted = mediaTypes(responses);
  return [
    "",
    `## ${id}`,
    "",
    "```ts",
    `${id}(args${takesNoArguments(operation) ? "?" : ""}: ${argumentsName(id)}, options?: CallOptions): Promise<${types.result(operation)}>`,
    "```",
    "",
    ...paragraphs(summary && `**${summary}.**`, description, deprecated && "**Deprecated.**"),
    "### Example",
    "",
    ...(schemes.length > 0 ? schemes : [undefined]).flatMap((scheme) => example(document, operation, scheme)),
    "### Parameters",
    "",
    ...parameters(operation, types),
    "",
    "### Return type",
    "",
    `\`${types.result(operation)}\``,
    "",
    "### Authorization",
    "",
    schemes.length > 0 ? `Any one of ${schemes.map(([name]) => `\`${name}\``).join(", ")}.` : "None.",
    "",
    "### HTTP request headers",
    "",
    `- **Content-Type**: ${requestBody ? code(Object.keys(requestBody.content)) : "none"}`,
    `- **Accept**: ${accepted.length > 0 ? code(accepted) : "none"}`,
    "",
    "### HTTP response details",
    "",
    ...table(
      ["Status", "Description", "Body", "Response headers"],
      Object.entries(responses).map(([status, it]) => [
        status === "default" ? "any other" : status,
        it.description,
        code([types.errors(status, [operation])].filter((type) => type !== "undefined")) || "none",
        code(Object.keys(it.headers)) || "none",
      ]),
    ),
  ];
}

/** The call, as it can be run. */
function example(document: OpenApiDocument, operation: Operation, scheme?: Scheme): string[] {
  const [name, auth] = scheme ?? [];
  const args = exampleArguments(document, operation);
  const imports = ["createChatClient", ...(auth ? [auth.slice(0, auth.indexOf("("))] : [])].sort();
  return [
    name ? `With \`${name}\`:` : "",
    "",
    "```ts",
    `import { ${imports.join(", ")} } from "@chat-api/client";`,
    "",
    "const client = createChatClient({",
    `  baseUrl: ${JSON.stringify(baseUrl(document))},`,
    ...(auth ? [`  auth: ${auth},`] : []),
    "});",
    `const answer = await client.${operation.id}(${Object.keys(args).length > 0 ? literal(args) : ""});`,
    "console.log(answer);",
    "```",
    "",
  ];
}

function parameters(operation: Operation, types: TypeWriter): string[] {
  const { requestBody } = operation;
  const rows = operation.parameters.map((it) => [
    `\`${it.name}\``,
    code([types.parameter(operation, it)]),
    it.in,
    it.description ?? "",
    notes(it),
  ]);
  if (requestBody) {
    const note = requestBody.required ? "required" : "optional";
    rows.push(["`body`", code([types.body(operation)]), "body", requestBody.description ?? "", note]);
  }
  return rows.length > 0 ? table(["Name", "Type", "In", "Description", "Notes"], rows) : ["None."];
}

function notes({ required, in: place, deprecated, schema }: Parameter): string {
  const standard = typeof schema === "object" ? schema.default : undefined;
  return [
    required || place === "path" ? "required" : "optional",
    ...(standard === undefined ? [] : [`${JSON.stringify(standard)} by default`]),
    ...(deprecated ? ["deprecated"] : []),
  ].join(", ");
}

type Scheme = readonly [name: string, auth: string];

/** The security schemes that open an operation by themselves and that the client has. */
function schemesOf({ components }: OpenApiDocument, { security }: Operation): Scheme[] {
  return security.flatMap((alternative) => {
    const [name, ...more] = Object.keys(alternative);
    const scheme: SecurityScheme | undefined = components?.securitySchemes?.[name ?? ""];
    const auth = AUTH[scheme?.in ?? scheme?.scheme ?? ""];
    return name && auth && more.length === 0 ? [[name, auth] as const] : [];
  });
}

function baseUrl({ servers }: OpenApiDocument): string {
  const { url = "https://chat.example.org", variables = {} } = servers?.[0] ?? {};
  return url.replace(/\{([^}]*)\}/g, (_: string, name: string) => variables[name]?.default ?? name);
}

function mediaTypes(responses: Readonly<Record<string, Response>>): string[] {
  const types = Object.values(responses).flatMap(({ content }) => Object.keys(content));
  return [...new Set(types)].filter(isJson);
}

function code(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}

function paragraphs(...texts: (string | false | undefined)[]): string[] {
  return texts.flatMap((text) => (text ? [text.trim(), ""] : []));
}
