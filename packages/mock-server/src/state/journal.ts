import type { ServedOperation } from "../contract/contract.ts";
import type { HttpRequest, HttpResponse } from "../http/message.ts";
import { reasonOf, type Violation } from "../validate/violation.ts";

/** A request that the mock got, and its response. */
export interface RequestRecord {
  /** Counts from 1. */
  id: number;
  /** When the request came, as in RFC 3339. */
  time: string;
  /** Milliseconds until the response was ready. */
  duration: number;
  /** Undefined if the request matches no operation. */
  operationId?: string;
  request: RecordedMessage & { method: string; url: string };
  /** The status is 0 if the connection was dropped. */
  response: RecordedMessage & { status: number };
  /** What of the contract the request and the response break. */
  violations: RecordedViolation[];
}

/** A violation, for a person. */
export interface RecordedViolation extends Violation {
  /** What is wrong, in words: `metadata.id must be a UUID`. */
  text: string;
}

interface RecordedMessage {
  /** Credentials are replaced by `[redacted]`; the scheme, and the names of cookies, are left. */
  headers: Record<string, string | string[]>;
  /** The first 10,000 characters. */
  body?: string;
}

/** A request and its response, as they are kept. */
export interface JournalEntry {
  id: number;
  /** Milliseconds since the epoch. */
  time: number;
  /** Without the means to read the body, which hold on to a connection. */
  request: Pick<HttpRequest, "method" | "target" | "headers">;
  requestBody?: string | undefined;
  operation?: ServedOperation | undefined;
  violations: Violation[];
  response: HttpResponse;
  duration: number;
}

const MAX_BODY = 10_000;
const REDACTED = "[redacted]";
/** The schemes of RFC 7617, RFC 6750, RFC 7616 and RFC 9449. Any other word before a space may be a secret. */
const SCHEME = /^(?:basic|bearer|digest|dpop) (?=.)/i;

/** The latest requests, oldest first. */
export class Journal {
  #entries: JournalEntry[] = [];
  #count = 0;
  readonly #size: number;

  /** @param size - How many requests to remember. */
  constructor(size: number) {
    this.#size = size;
  }

  add({
    time,
    request,
    requestBody,
    operation,
    violations,
    response,
    duration,
  }: Omit<JournalEntry, "id">): JournalEntry {
    const id = ++this.#count;
    const { method, target, headers } = request;
    // A copy, since a slice keeps the whole text in memory.
    const short =
      requestBody !== undefined && requestBody.length > MAX_BODY ? copy(requestBody) : requestBody;
    const entry: JournalEntry = {
      id,
      time,
      request: { method, target, headers },
      requestBody: short,
      operation,
      violations,
      response,
      duration,
    };
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

/** An entry for people. Made when somebody asks, since few are. */
export function toRecord({
  id,
  time,
  duration,
  operation,
  request,
  requestBody,
  response,
  violations,
}: JournalEntry): RequestRecord {
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
    response: {
      status: response.drop ? 0 : response.status,
      headers: redact(response.headers, keys),
      ...withBody(response.body),
    },
    violations: violations.map((violation) => ({ ...violation, text: reasonOf(violation).text })),
  };
}

function withBody(body: string | undefined): { body?: string } {
  return body === undefined ? {} : { body: body.slice(0, MAX_BODY) };
}

/** The names of headers and query parameters that hold API keys. */
function apiKeysOf(operation: ServedOperation | undefined): Set<string> {
  const schemes = operation?.credentials.flat() ?? [];
  return new Set(
    schemes.flatMap(({ name, type }) => (type === "apiKey" && name ? [name.toLowerCase()] : [])),
  );
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
