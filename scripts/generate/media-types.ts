import { essence, isJson } from "@chat-api/contract-tests/media-type";
import type { MediaType, Operation, Response } from "@chat-api/contract-tests/operations";

/** One of the media types that a body is declared with. */
export interface Medium {
  /** As the contract writes it. */
  readonly type: string;
  readonly media: MediaType;
  readonly kind: "json" | "multipart" | "form" | "text" | "bytes";
}

/** The media type that the client sends: of several, JSON, else the first. */
export function sentMedium({ requestBody }: Operation): Medium | undefined {
  return preferred(requestBody?.content);
}

/** The media type that the client reads of an answer: of several, JSON, else the first. */
export function readMedium(response: Response | undefined): Medium | undefined {
  return preferred(response?.content);
}

/** The statuses that an operation resolves with: 2xx, or whatever there is. */
export function successesOf({ responses }: Operation): string[] {
  const statuses = Object.keys(responses);
  const successes = statuses.filter((it) => it.startsWith("2"));
  return successes.length > 0 ? successes : statuses;
}

/** What the client asks for: the media types that it reads of the successes, then those of the errors. */
export function acceptedTypes(operation: Operation): string[] {
  const successes = successesOf(operation);
  const others = Object.keys(operation.responses).filter((it) => !successes.includes(it));
  const types = [...successes, ...others].map((status) => readMedium(operation.responses[status])?.type);
  return [...new Set(types.filter((type) => type !== undefined))];
}

function preferred(content: Readonly<Record<string, MediaType>> = {}): Medium | undefined {
  const all = Object.entries(content).map(([type, media]): Medium => ({ type, media, kind: kindOf(type) }));
  return all.find(({ kind }) => kind === "json") ?? all[0];
}

function kindOf(type: string): Medium["kind"] {
  if (isJson(type)) return "json";
  const name = essence(type);
  if (name === "multipart/form-data") return "multipart";
  if (name === "application/x-www-form-urlencoded") return "form";
  return name.startsWith("text/") ? "text" : "bytes";
}
