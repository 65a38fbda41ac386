import type { Operation } from "../contract/contract.ts";
import type { Answer, PlainRequest } from "../http/message.ts";
import { reasonOf } from "../validate/reason.ts";
import type { Violation } from "../validate/violation.ts";
import type { RequestRecord } from "./record.ts";

/** One request on its way through the mock. */
export interface Exchange {
  request: PlainRequest;
  /** Milliseconds since the epoch. */
  time: number;
  operation?: Operation;
  requestBody?: string | undefined;
  violations: Violation[];
}

/** A request and its answer, as they are kept. */
export interface Entry extends Omit<Exchange, "request"> {
  id: number;
  /** Without the means to read the body, which hold on to a connection. */
  request: Pick<PlainRequest, "method" | "target" | "headers">;
  duration: number;
  answer: Answer;
}

const MAX_BODY = 10_000;
const REDACTED = "[redacted]";
/** The schemes of RFC 7617, RFC 6750, RFC 7616 and RFC 9449. What else stands before a space may be a secret. */
const SCHEME = /^(?:basic|bearer|digest|dpop) (?=.)/i;

/** The latest requests, oldest first. */
export class Journal {
  #entries: Entry[] = [];
  #count = 0;
  readonly #size: number;

  /** @param size - How many requests to remember. */
  constructor(size: number) {
    this.#size = size;
  }

  add(exchange: Exchange, answer: Answer, duration: number): Entry {
    const id = ++this.#count;
    const { time, operation, requestBody, violations } = exchange;
    const { method, target, headers } = exchange.request;
    const request = { method, target, headers };
    // A copy, because a slice would keep the whole of a long text in memory.
    const short =
      requestBody !== undefined && requestBody.length > MAX_BODY ? copy(requestBody) : requestBody;
    const entry: Entry = { id, time, duration, request, answer, requestBody: short, violations };
    if (operation !== undefined) entry.operation = operation;
    if (this.#size > 0) this.#entries[(id - 1) % this.#size] = entry;
    return entry;
  }

  records(): RequestRecord[] {
    return [...this.#entries].sort((a, b) => a.id - b.id).map(toRecord);
  }

  clear(): void {
    this.#entries = [];
    this.#count = 0;
  }
}

function copy(text: string): string {
  return Buffer.from(text.slice(0, MAX_BODY)).toString();
}

/** What is shown of an entry. Made when it is asked for, since few are. */
export function toRecord({
  id,
  time,
  duration,
  operation,
  request,
  requestBody,
  answer,
  violations,
}: Entry): RequestRecord {
  const keys = apiKeysOf(operation);
  return {
    id,
    time: new Date(time).toISOString(),
    duration: Math.round(duration * 1000) / 1000,
    ...(operation === undefined ? {} : { operationId: operation.id }),
    request: {
      method: request.method,
      url: redactQuery(request.target, keys),
      headers: redact(request.headers, keys),
      ...withBody(requestBody),
    },
    answer: {
      status: answer.drop ? 0 : answer.status,
      headers: redact(answer.headers, keys),
      ...withBody(answer.body),
    },
    violations: violations.map((violation) => ({ ...violation, text: reasonOf(violation).text })),
  };
}

function withBody(body: string | undefined): { body?: string } {
  return body === undefined ? {} : { body: body.slice(0, MAX_BODY) };
}

/** The names of headers and query parameters that the contract says are keys. */
function apiKeysOf(operation: Operation | undefined): Set<string> {
  const schemes = operation?.prism.security?.flat() ?? [];
  return new Set(schemes.flatMap((scheme) => (scheme.type === "apiKey" ? [scheme.name.toLowerCase()] : [])));
}

function redact(
  headers: Record<string, string | string[] | undefined>,
  keys: Set<string>,
): Record<string, string | string[]> {
  const shown = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, keys.has(name) ? REDACTED : withoutSecret(name, value)]],
  );
  return Object.fromEntries(shown) as Record<string, string | string[]>;
}

function withoutSecret(name: string, value: string | string[]): string | string[] {
  switch (name) {
    case "authorization":
    case "proxy-authorization":
      return `${SCHEME.exec(String(value))?.[0] ?? ""}${REDACTED}`;
    case "cookie":
      return String(value).replace(/[^;]+/g, (pair) => (/^\s*[^=]+=/.exec(pair)?.[0] ?? "") + REDACTED);
    case "set-cookie":
      return REDACTED;
    default:
      return value;
  }
}

/** In the text, so that a target that is not well-formed is shown as it came. */
function redactQuery(target: string, keys: Set<string>): string {
  const mark = target.indexOf("?");
  if (mark < 0 || keys.size === 0) return target;
  const pairs = target.slice(mark + 1).split("&");
  const shown = pairs.map((pair) => {
    const name = pair.split("=", 1)[0] as string;
    return keys.has(name.toLowerCase()) ? `${name}=${REDACTED}` : pair;
  });
  return `${target.slice(0, mark)}?${shown.join("&")}`;
}
