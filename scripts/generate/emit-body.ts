import type { Encoding, Operation, Parameter } from "@chat-api/contract-tests/operations";
import { acceptedTypes, type Medium, readMedium, sentMedium, successesOf } from "./media-types.ts";

/** What an operation of the client says of styles and media types, and what it takes from the client's source for it. */
export interface Wiring {
  /** The members of the operation, as source text. */
  readonly members: readonly string[];
  /** The names that they use, by the file that has them. */
  readonly uses: Readonly<Record<string, readonly string[]>>;
}

/** How an operation is written and read where it is not all JSON and default styles. Nothing where it is. */
export function wiringOf(operation: Operation): Wiring {
  const members: string[] = [];
  const uses: Record<string, string[]> = {};
  const use = (file: string, name: string): string => {
    uses[file] = [...(uses[file] ?? []), name];
    return name;
  };
  const accepted = acceptedTypes(operation);
  if (accepted.some((type) => type !== "application/json"))
    members.push(`accept: ${JSON.stringify(accepted.join(", "))}`);
  const sent = sentMedium(operation);
  if (sent?.kind === "multipart")
    members.push(`write: ${use("serialize/body.ts", "multipartWriter")}(${options(partTypes(sent))})`);
  if (sent?.kind === "form")
    members.push(`write: ${use("serialize/body.ts", "formWriter")}(${options(memberStyles(sent))})`);
  if (sent?.kind === "text" || sent?.kind === "bytes")
    members.push(`write: ${use("serialize/body.ts", "writeRaw")}`);
  if (sent && namesType(sent)) members.push(`contentType: ${JSON.stringify(sent.type)}`);
  const styles = queryStyles(operation.parameters);
  if (Object.keys(styles).length > 0)
    members.push(`query: ${use("serialize/query.ts", "queryWriter")}(${JSON.stringify(styles)})`);
  const kinds = successesOf(operation).map((status) => readMedium(operation.responses[status])?.kind);
  if (operation.method !== "head" && kinds.some((kind) => kind !== undefined && kind !== "json"))
    members.push(`read: ${use("transport/response.ts", "readAny")}`);
  return { members, uses };
}

/** Whether the client has to name the media type: a range is none, and `fetch` names that of a form in parts. */
function namesType({ kind, type }: Medium): boolean {
  return (
    kind !== "multipart" &&
    type !== "application/json" &&
    !type.includes("*") &&
    !type.startsWith("multipart/")
  );
}

/** Whether a parameter of the query is not written as OpenAPI has it by default. */
function queryStyles(parameters: readonly Parameter[]): Record<string, object> {
  return Object.fromEntries(
    parameters
      .filter(({ in: place }) => place === "query")
      .map(({ name, style = "form", explode = style === "form" }) => [name, { style, explode }] as const)
      .filter(([, { style, explode }]) => style !== "form" || !explode),
  );
}

function memberStyles({ media: { encoding = {} } }: Medium): Record<string, object> {
  const styled = Object.entries(encoding).filter(([, it]) => isStyled(it));
  return Object.fromEntries(
    styled.map(([name, { style = "form", explode = style === "form" }]) => [name, { style, explode }]),
  );
}

function isStyled({ style, explode }: Encoding): boolean {
  return style !== undefined || explode !== undefined;
}

/** The media types of those parts whose type is not left open. */
function partTypes({ media: { encoding = {} } }: Medium): Record<string, string> {
  const types = Object.entries(encoding).map(([name, { contentType }]) => [name, contentType] as const);
  return Object.fromEntries(
    types.filter((entry): entry is [string, string] => entry[1] !== undefined && !/[,*]/.test(entry[1])),
  );
}

function options(value: object): string {
  return Object.keys(value).length > 0 ? JSON.stringify(value) : "";
}
