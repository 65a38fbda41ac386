import {
  type Encoding,
  type OpenApiDocument,
  type Operation,
  type Parameter,
  resolve,
} from "@chat-api/openapi-document";
import {
  acceptedTypes,
  type BodyMediaType,
  readMediaType,
  sentMediaType,
  successesOf,
} from "./media-types.ts";

/** How the client writes the requests of an operation and reads its responses. */
export interface Serialization {
  /** The properties of the client's `Operation`, as source text. */
  readonly properties: readonly string[];
  /** The names that they use, by the file of the client that has them. */
  readonly uses: Readonly<Record<string, readonly string[]>>;
}

/** The serialization of an operation; nothing if it is all JSON and default styles. */
export function serializationOf(operation: Operation, document: OpenApiDocument): Serialization {
  const properties: string[] = [];
  const uses: Record<string, string[]> = {};
  const use = (file: string, name: string): string => {
    uses[file] = [...(uses[file] ?? []), name];
    return name;
  };
  const accepted = acceptedTypes(operation);
  if (accepted.some((type) => type !== "application/json"))
    properties.push(`accept: ${JSON.stringify(accepted.join(", "))}`);
  const sent = sentMediaType(operation);
  if (sent && /^(get|head)$/.test(operation.method))
    properties.push(`write: ${use("serialize/body.ts", "refuseBody")}`);
  else if (sent?.kind === "multipart")
    properties.push(`write: ${use("serialize/body.ts", "multipartWriter")}(${options(partTypes(sent))})`);
  else if (sent?.kind === "form")
    properties.push(`write: ${use("serialize/body.ts", "formWriter")}(${options(fieldStyles(sent))})`);
  else if (sent?.kind === "text" || sent?.kind === "bytes" || sent?.kind === "any")
    properties.push(`write: ${use("serialize/body.ts", "writeRaw")}`);
  if (sent && namesType(sent)) properties.push(`contentType: ${JSON.stringify(sent.name)}`);
  const styles = queryStyles(operation.parameters);
  if (Object.keys(styles).length > 0)
    properties.push(`query: ${use("serialize/query.ts", "queryWriter")}(${options(styles)})`);
  const successes = successesOf(operation).map((status) => readMediaType(operation.responses[status]));
  const kinds = successes.map((it) => it?.kind);
  const isUntold = Object.keys(operation.responses).length === 0;
  const events = successes.find((it) => it?.kind === "events");
  if (events) {
    const schema = resolve(document, events.mediaType.schema);
    const isText = schema === undefined || (typeof schema === "object" && schema.type === "string");
    properties.push(`call: ${use("transport/stream.ts", isText ? "callTextEvents" : "callEvents")}`);
  } else if (kinds.includes("lines")) properties.push(`call: ${use("transport/stream.ts", "callLines")}`);
  else if (
    operation.method !== "head" &&
    (isUntold || kinds.some((kind) => kind !== undefined && kind !== "json"))
  )
    properties.push(`read: ${use("transport/response.ts", "readAny")}`);
  return { properties, uses };
}

/** Whether the client has to name the media type. A range names none, and `fetch` names that of a multipart body. */
function namesType({ kind, name }: BodyMediaType): boolean {
  return (
    kind !== "multipart" &&
    name !== "application/json" &&
    !name.includes("*") &&
    !name.startsWith("multipart/")
  );
}

/** The query parameters that don't have the default style. */
function queryStyles(parameters: readonly Parameter[]): Record<string, object> {
  return Object.fromEntries(
    parameters
      .filter(({ in: location }) => location === "query")
      .map(({ name, style = "form", explode = style === "form" }) => [name, { style, explode }] as const)
      .filter(([, { style, explode }]) => style !== "form" || !explode),
  );
}

function fieldStyles({ mediaType: { encoding = {} } }: BodyMediaType): Record<string, object> {
  const styled = Object.entries(encoding).filter(([, it]) => isStyled(it));
  return Object.fromEntries(
    styled.map(([name, { style = "form", explode = style === "form" }]) => [name, { style, explode }]),
  );
}

function isStyled({ style, explode }: Encoding): boolean {
  return style !== undefined || explode !== undefined;
}

/** The media types of the parts that declare exactly one. */
function partTypes({ mediaType: { encoding = {} } }: BodyMediaType): Record<string, string> {
  const types = Object.entries(encoding).map(([name, { contentType }]) => [name, contentType] as const);
  return Object.fromEntries(
    types.filter((entry): entry is [string, string] => entry[1] !== undefined && !/[,*]/.test(entry[1])),
  );
}

function options(value: object): string {
  const names = Object.keys(value);
  // TypeScript expects of some names what every object has.
  const suffix = names.some((name) => name in Object.prototype) ? " as const" : "";
  return names.length > 0 ? `${JSON.stringify(value)}${suffix}` : "";
}
