import type {
  OpenApiDocument,
  Operation,
  Parameter,
  SecurityScheme,
} from "@chat-api/contract-tests/operations";
import { argumentsName, takesNoArguments } from "./arguments.ts";
import { exampleArguments, literal } from "./examples.ts";
import { table } from "./markdown-table.ts";
import { acceptedTypes, sentMedium } from "./media-types.ts";
import { createTypeWriter, type TypeWriter } from "./types.ts";

/** How the client is given each kind of credentials, as an option. */
const AUTH: Record<string, (scheme: SecurityScheme) => string> = {
  basic: () => 'auth: basicAuth("ada", "password")',
  cookie: () => 'auth: cookieAuth("s3ss10n")',
  bearer: () => 'auth: bearerAuth("t0ken")',
  header: ({ name }) => `headers: { ${JSON.stringify(name)}: "k3y" }`,
};

/** The text of ChatApi.md: a reference of the client's methods. */
export function emitDocs(document: OpenApiDocument, operations: readonly Operation[]): string {
  const types = createTypeWriter(document);
  return [
    `# ${document.info.title}: the methods of the client`,
    "",
    `Made from version ${document.info.version} of the contract, which the client exports as \`CONTRACT_VERSION\`.`,
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
  const { id, summary, description, deprecated, responses } = operation;
  const schemes = schemesOf(document, operation);
  const accepted = acceptedTypes(operation);
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
    authorization(operation),
    "",
    "### HTTP request headers",
    "",
    `- **Content-Type**: ${contentTypes(operation)}`,
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
  const [name, option] = scheme ?? [];
  const helper = /^auth: (\w+)/.exec(option ?? "")?.[1];
  const args = exampleArguments(document, operation);
  const imports = ["createChatClient", ...(helper ? [helper] : [])].sort();
  return [
    name ? `With \`${name}\`:` : "",
    "",
    "```ts",
    `import { ${imports.join(", ")} } from "@chat-api/client";`,
    "",
    "const client = createChatClient({",
    `  baseUrl: ${JSON.stringify(baseUrl(document))},`,
    ...(option ? [`  ${option},`] : []),
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

type Scheme = readonly [name: string, option: string];

/** The security schemes that open an operation by themselves and that the client has. */
function schemesOf({ components }: OpenApiDocument, { security }: Operation): Scheme[] {
  return security.flatMap((alternative) => {
    const [name, ...more] = Object.keys(alternative);
    const scheme: SecurityScheme | undefined = components?.securitySchemes?.[name ?? ""];
    const option = scheme && AUTH[scheme.in ?? scheme.scheme?.toLowerCase() ?? ""]?.(scheme);
    return name && option && more.length === 0 ? [[name, option] as const] : [];
  });
}

function baseUrl({ servers }: OpenApiDocument): string {
  const { url = "https://chat.example.org", variables = {} } = servers?.[0] ?? {};
  return url.replace(/\{([^}]*)\}/g, (_: string, name: string) => variables[name]?.default ?? name);
}

/** The media type that the method sends; of several, the others can be sent by path. */
function contentTypes(operation: Operation): string {
  const sent = sentMedium(operation)?.type;
  const others = Object.keys(operation.requestBody?.content ?? {}).filter((type) => type !== sent);
  if (sent === undefined) return "none";
  return others.length > 0 ? `${code([sent])}; by path also ${code(others)}` : code([sent]);
}

/** The alternatives that open an operation, each with all of its schemes. */
function authorization({ security }: Operation): string {
  const names = security.map((alternative) => Object.keys(alternative));
  if (names.length === 0) return "None.";
  const words = names.map((all) =>
    all.length > 0 ? all.map((name) => `\`${name}\``).join(" and ") : "none",
  );
  return `Any one of ${words.join(", ")}.`;
}

function code(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}

function paragraphs(...texts: (string | false | undefined)[]): string[] {
  return texts.flatMap((text) => (text ? [text.trim(), ""] : []));
}
