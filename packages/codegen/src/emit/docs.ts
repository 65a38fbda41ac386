import type { Operation, Parameter } from "@chat-api/openapi-document";
import { isRequired, takesNoArguments } from "../operation/arguments.ts";
import { acceptedTypes, sentMediaType } from "../operation/media-types.ts";
import type { ClientDescription, ClientOperation } from "../prepare/client-description.ts";
import { createTypeWriter, type TypeWriter } from "../typescript/types.ts";
import { baseUrl, exampleCalls } from "./example-call.ts";

/** The text of ChatApi.md: a reference of the client's methods. */
export function emitDocs(description: ClientDescription): string {
  const { document, operations } = description;
  const types = createTypeWriter(document);
  return [
    `# ${escaped(document.info.title)}: the methods of the client`,
    "",
    `Made from version ${document.info.version} of the contract, which the client exports as \`CONTRACT_VERSION\`.`,
    `All paths are relative to \`baseUrl\`, such as \`${baseUrl(description)}\`.`,
    "",
    ...table(
      ["Method", "HTTP request", "Summary"],
      operations.map(({ id, method, path, summary }) => [
        `[\`${id}\`](#${id.toLowerCase()})`,
        `\`${method.toUpperCase()} ${path}\``,
        escaped(summary),
      ]),
    ),
    ...operations.flatMap((operation) => emitOperation(description, operation, types)),
    "",
  ].join("\n");
}

function emitOperation(api: ClientDescription, operation: ClientOperation, types: TypeWriter): string[] {
  const { id, argumentsType, summary, description, deprecated, responses } = operation;
  const accepted = acceptedTypes(operation);
  return [
    "",
    `## ${id}`,
    "",
    "```ts",
    `${id}(args${takesNoArguments(operation) ? "?" : ""}: ${argumentsType}, options?: ${types.options(operation)}): ChatPromise<${types.result(operation)}>`,
    "```",
    "",
    ...paragraphs(
      summary && `**${escaped(summary).replace(/\.$/, "")}.**`,
      below(description),
      deprecated && "**Deprecated.**",
    ),
    "### Example",
    "",
    ...exampleCalls(api, operation),
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
        escaped(it.description),
        code([types.errors(status, [operation])].filter((type) => type !== "undefined")) || "none",
        code(Object.keys(it.headers)) || "none",
      ]),
    ),
  ];
}

function parameters(operation: Operation, types: TypeWriter): string[] {
  const { requestBody } = operation;
  const rows = operation.parameters.map((it) => [
    `\`${it.name}\``,
    code([types.parameter(operation, it)]),
    it.in,
    escaped(it.description),
    notes(it),
  ]);
  if (requestBody) {
    const note = requestBody.required ? "required" : "optional";
    rows.push(["`body`", code([types.body(operation)]), "body", escaped(requestBody.description), note]);
  }
  return rows.length > 0 ? table(["Name", "Type", "In", "Description", "Notes"], rows) : ["None."];
}

function notes(parameter: Parameter): string {
  const { deprecated, schema } = parameter;
  const preset = typeof schema === "object" ? schema.default : undefined;
  return [
    isRequired(parameter) ? "required" : "optional",
    ...(preset === undefined ? [] : [`${JSON.stringify(preset)} by default`]),
    ...(deprecated ? ["deprecated"] : []),
  ].join(", ");
}

/** The media type that the method sends; of several, the others can be sent by path. */
function contentTypes(operation: Operation): string {
  const sent = sentMediaType(operation)?.name;
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

/** A line of text, in which nothing is HTML. */
function escaped(text = ""): string {
  return text.trim().replace(/\s+/g, " ").replaceAll("<", "\\<");
}

/** Markdown whose headings stand below those of an operation. Lines of code stay. */
function below(markdown = ""): string {
  let fence = "";
  const lines = markdown.split("\n").map((line) => {
    const [mark = ""] = /^ {0,3}(?:`{3,}|~{3,})/.exec(line) ?? [];
    if (fence === "" || mark.trim().startsWith(fence)) fence = fence === "" ? mark.trim() : "";
    return fence === ""
      ? line.replace(/^(#{1,6})(?= )/, (_, signs) => "#".repeat(Math.min(6, signs.length + 2)))
      : line;
  });
  return lines.join("\n");
}

function code(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}

function paragraphs(...texts: (string | false | undefined)[]): string[] {
  return texts.flatMap((text) => (text ? [text.trim(), ""] : []));
}

/** A table in Markdown, its columns as wide as their widest cell. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const cells = [head, ...rows].map((row) => row.map(cell));
  const widths = head.map((_, column) => Math.max(3, ...cells.map((row) => row[column]?.length ?? 0)));
  const lines = cells.map(
    (row) => `| ${row.map((text, column) => text.padEnd(widths[column] ?? 0)).join(" | ")} |`,
  );
  lines.splice(1, 0, `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`);
  return lines;
}

function cell(text: string): string {
  return text.trim().replace(/\s+/g, " ").replaceAll("|", "\\|");
}
