import { essence, isJson, type MediaType, type Operation, type Response } from "@chat-api/openapi-document";

/** One of the media types that a body is declared with. */
export interface BodyMediaType {
  /** As the description writes it. */
  readonly name: string;
  readonly mediaType: MediaType;
  /** `any` for a media range, whose bodies tell what they are. */
  readonly kind: "json" | "multipart" | "form" | "events" | "lines" | "text" | "bytes" | "any";
}

/** The media type that the client sends: of several, JSON, else the first. */
export function sentMediaType({ requestBody }: Operation): BodyMediaType | undefined {
  if (requestBody === undefined) return undefined;
  return preferred(requestBody.content) ?? { name: "*/*", mediaType: { pointer: "" }, kind: "any" };
}

/** The media type that the client reads of a response: of several, JSON, else the first. */
export function readMediaType(response: Response | undefined): BodyMediaType | undefined {
  return preferred(response?.content);
}

/** The statuses that an operation resolves with: 2xx, or all of them if there is no 2xx. */
export function successesOf({ responses }: Operation): string[] {
  const statuses = Object.keys(responses);
  const successes = statuses.filter((it) => it.startsWith("2"));
  return successes.length > 0 ? successes : statuses;
}

/** The value of `Accept`: the media types that the client reads of the successes, then those of the errors. */
export function acceptedTypes(operation: Operation): string[] {
  const successes = successesOf(operation);
  const others = Object.keys(operation.responses).filter((it) => !successes.includes(it));
  const names = [...successes, ...others].map((status) => readMediaType(operation.responses[status])?.name);
  return [...new Set(names.filter((name) => name !== undefined))];
}

function preferred(content: Readonly<Record<string, MediaType>> = {}): BodyMediaType | undefined {
  const all = Object.entries(content).map(
    ([name, mediaType]): BodyMediaType => ({ name, mediaType, kind: kindOf(name) }),
  );
  return all.find(({ kind }) => kind === "json") ?? all[0];
}

function kindOf(name: string): BodyMediaType["kind"] {
  if (isJson(name)) return "json";
  const type = essence(name);
  if (type === "multipart/form-data") return "multipart";
  if (type === "application/x-www-form-urlencoded") return "form";
  if (type === "text/event-stream") return "events";
  if (/^(application|text)\/(x-)?(ndjson|jsonl|json-lines|jsonlines)$/.test(type)) return "lines";
  if (type.startsWith("text/")) return "text";
  return type.includes("*") ? "any" : "bytes";
}
