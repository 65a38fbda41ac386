import { ChatNetworkError } from "../errors.ts";
import { addHeaders, type PlainHeaders } from "../serialize/headers.ts";
import { callOperation } from "./call.ts";
import type { Call, Operation, ServerSentEvent } from "./operation.ts";
import type { CallOptions, EventOptions } from "./options.ts";
import { sleep } from "./timeouts.ts";
import { decodeError } from "./validate.ts";

/** The wait before a new connection, in milliseconds, unless the server sets another. */
const RECONNECTION_TIME = 3000;

/** Calls an operation whose success is a stream of events with JSON. */
export const callEvents: Call = (...call) => callStream(call, (stream) => readEvents(stream, JSON.parse));

/** Calls an operation whose success is a stream of events with text. */
export const callTextEvents: Call = (...call) => callStream(call, (stream) => readEvents(stream, String));

/** Calls an operation whose success is JSON Lines, or NDJSON. */
export const callLines: Call = (...call) => callStream(call, readJsonLines);

/** A stream that is open. */
interface Stream {
  readonly id: string;
  readonly response: Response;
  readonly options: EventOptions;
  /** Connects again. */
  open(more: CallOptions): Promise<Response>;
}

/** Connects, so that an error status rejects the call. The values are read as they are needed. */
async function callStream(
  [config, operation, args, options = {}]: Parameters<Call>,
  read: (stream: Stream) => AsyncIterable<unknown>,
): ReturnType<Call> {
  const { reconnect, ...others }: EventOptions = options;
  const connection: Operation = { ...operation, receive: receiveError, read: (response) => response };
  const open = async (more: CallOptions) => {
    const { data } = await callOperation(config, connection, args, { ...others, ...more });
    return data as Response;
  };
  const response = await open({});
  return { data: read({ id: operation.id, response, options, open }) as never, response };
}

/** Leaves a success to the reader of the stream. */
async function receiveError(response: Response): Promise<Uint8Array | string> {
  return response.ok ? new Uint8Array(1) : response.text();
}

/** The events of a stream, and of those that follow it if the options say so (WHATWG HTML, section 9.2). */
async function* readEvents(
  stream: Stream,
  parse: (data: string) => unknown,
): AsyncGenerator<ServerSentEvent<unknown>, void, undefined> {
  const { options, open } = stream;
  let { response } = stream;
  let id = "";
  let wait = RECONNECTION_TIME;
  for (;;) {
    try {
      let event = "";
      let data: string[] = [];
      let nextId = id;
      for await (const line of readLines({ ...stream, response }, /\r\n|\n|\r/)) {
        const [, field, value = ""] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [];
        if (line === "") {
          id = nextId;
          const text = data.join("\n");
          if (data.length > 0)
            yield { event: event || "message", data: decoded(stream, () => parse(text)), id };
          event = "";
          data = [];
        } else if (field === "data") data.push(value);
        else if (field === "event") event = value;
        else if (field === "id" && !value.includes("\0")) nextId = value;
        else if (field === "retry" && /^\d+$/.test(value)) wait = Number(value);
      }
    } catch (error) {
      if (!(options.reconnect && error instanceof ChatNetworkError)) throw error;
    }
    if (!options.reconnect) return;
    const next = await reconnect(open, { id, wait, options });
    if (!next.body) return;
    response = next;
  }
}

interface Reconnection {
  readonly id: string;
  readonly wait: number;
  readonly options: CallOptions;
}

/** Connects again, as often as it takes. An error status ends it. */
async function reconnect(open: Stream["open"], { id, wait, options }: Reconnection): Promise<Response> {
  const headers: PlainHeaders = {};
  addHeaders(headers, options.headers ?? {});
  if (id) addHeaders(headers, { "last-event-id": id });
  for (;;) {
    await sleep(wait, options.signal);
    try {
      return await open({ headers });
    } catch (error) {
      if (!(error instanceof ChatNetworkError)) throw error;
    }
  }
}

async function* readJsonLines(stream: Stream): AsyncGenerator<unknown, void, undefined> {
  for await (const line of readLines(stream, /\n/, true))
    if (line.trim()) yield decoded(stream, () => JSON.parse(line));
}

/**
 * The lines of a body. It frees the connection when the signal aborts, and when nobody reads on.
 * @throws {ChatNetworkError} If the connection breaks off.
 * @throws {ChatDecodeError} If it has to be UTF-8 and is not.
 */
async function* readLines(
  stream: Stream,
  end: RegExp,
  fatal = false,
): AsyncGenerator<string, void, undefined> {
  const { id, response, options } = stream;
  const { signal } = options;
  const reader = response.body?.getReader();
  if (!reader) return;
  const decoder = new TextDecoder("utf-8", { fatal });
  const cancel = () => void reader.cancel(signal?.reason).catch(() => {});
  signal?.addEventListener("abort", cancel);
  try {
    let rest = "";
    let isInLineEnd = false;
    for (;;) {
      signal?.throwIfAborted();
      const { done, value } = await reader.read().catch((cause) => {
        signal?.throwIfAborted();
        throw new ChatNetworkError(`${id}: the stream broke off`, { cause });
      });
      signal?.throwIfAborted();
      let text = decoded(stream, () => decoder.decode(value, { stream: !done }));
      // A chunk may end between the two characters of a line end.
      if (isInLineEnd && text.startsWith("\n")) text = text.slice(1);
      if (value) isInLineEnd = text.endsWith("\r") && end.test("\r");
      const lines = (rest + text).split(end);
      rest = lines.pop() ?? "";
      yield* lines;
      if (!done) continue;
      if (rest) yield rest;
      return;
    }
  } finally {
    signal?.removeEventListener("abort", cancel);
    cancel();
  }
}

/** @throws {ChatDecodeError} If the function throws. */
function decoded<Value>({ id, response }: Stream, decode: () => Value): Value {
  try {
    return decode();
  } catch (cause) {
    throw decodeError(id, response, "a part of the stream is not valid", cause);
  }
}
