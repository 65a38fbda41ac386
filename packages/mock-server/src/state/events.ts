import type { ServedOperation } from "../contract/contract.ts";
import { type JournalEntry, toRecord } from "./journal.ts";

/** An operation, for a list of them. */
export interface MockOperation {
  readonly method: string;
  readonly path: string;
  readonly operationId: string;
}

/** The operations of a contract, for a list of them. */
export function listOperations(operations: readonly ServedOperation[]): MockOperation[] {
  return operations.map(({ id, method, path }) => ({ method: method.toUpperCase(), path, operationId: id }));
}

/** The outcome of loading the document again. */
export interface MockReload {
  /** As in RFC 3339. */
  readonly time: string;
  /** If it is false, the last good version is still served. */
  readonly ok: boolean;
  readonly message: string;
}

/** The data of `event: reload`. */
export interface ReloadEvent extends MockReload {
  readonly document: string | undefined;
  readonly operations: readonly MockOperation[];
}

/** What `GET /__mock/…` shows and a request can change. */
export type Changeable = "requests" | "state" | "queue" | "conditions";

/** Events of this many milliseconds are written at once, so that listeners cost the mock little. */
const PAUSE = 100;
/** Nobody can read more requests at once. The latest are sent, and a gap in their IDs shows that there are others. */
const MAX_REQUESTS = 25;
export const MAX_LISTENERS = 100;
/** Bytes that may wait for a listener that does not read. */
const MAX_UNREAD = 4 * 1024 * 1024;
/** Milliseconds after which a comment is sent, so that no proxy takes a quiet stream for a dead one. */
const HEARTBEAT = 15_000;

type Listener = ReadableStreamDefaultController<Uint8Array>;

/** Tells listeners what happens, as server-sent events (https://html.spec.whatwg.org/#server-sent-events). */
export class MockEvents {
  readonly #listeners = new Set<Listener>();
  readonly #closing: AbortSignal;
  #requests: JournalEntry[] = [];
  #changed = new Set<Changeable>();
  #reloads: ReloadEvent[] = [];
  #timer: NodeJS.Timeout | undefined;
  #heartbeat: NodeJS.Timeout | undefined;

  /** @param closing - Ends every stream. */
  constructor(closing: AbortSignal) {
    this.#closing = closing;
    closing.addEventListener("abort", () => this.#end());
  }

  /** Opens a stream, which ends when the signal is aborted. Undefined if there are too many. */
  open(signal: AbortSignal | undefined): ReadableStream<Uint8Array> | undefined {
    if (this.#listeners.size >= MAX_LISTENERS) return undefined;
    let listener: Listener;
    return new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          listener = controller;
          controller.enqueue(Buffer.from("retry: 500\n\n"));
          if (this.#closing.aborted || signal?.aborted) return controller.close();
          this.#listeners.add(controller);
          signal?.addEventListener("abort", () => this.#drop(controller, signal.reason), { once: true });
          this.#heartbeat ??= setInterval(() => this.#write(": still here\n\n"), HEARTBEAT).unref();
        },
        cancel: () => this.#forget(listener),
      },
      new ByteLengthQueuingStrategy({ highWaterMark: MAX_UNREAD }),
    );
  }

  /** A request got its response. */
  responded(entry: JournalEntry): void {
    if (this.#listeners.size === 0) return;
    if (this.#requests.length >= 2 * MAX_REQUESTS) this.#requests = this.#requests.slice(-MAX_REQUESTS);
    this.#requests.push(entry);
    this.#schedule();
  }

  /** Names what has to be read again. */
  changed(...names: Changeable[]): void {
    if (this.#listeners.size === 0) return;
    // A request that was forgotten must not come back.
    if (names.includes("requests")) this.#requests = [];
    for (const name of names) this.#changed.add(name);
    this.#schedule();
  }

  reloaded(event: ReloadEvent): void {
    if (this.#listeners.size === 0) return;
    this.#reloads.push(event);
    this.#schedule();
  }

  #schedule(): void {
    this.#timer ??= setTimeout(() => this.#flush(), PAUSE);
  }

  #flush(): void {
    this.#timer = undefined;
    const events = this.#reloads.map((event) => textOf("reload", event));
    if (this.#changed.size > 0) events.push(textOf("state", { changed: [...this.#changed] }));
    for (const entry of this.#requests.slice(-MAX_REQUESTS)) events.push(textOf("request", toRecord(entry)));
    this.#requests = [];
    this.#reloads = [];
    this.#changed.clear();
    this.#write(events.join(""));
  }

  #write(text: string): void {
    const bytes = Buffer.from(text);
    for (const listener of [...this.#listeners]) {
      // A listener that does not keep up is dropped, comes back by itself, and reads again what it missed.
      if ((listener.desiredSize ?? 0) <= 0) this.#drop(listener, new Error("the listener does not read"));
      else listener.enqueue(bytes);
    }
  }

  #drop(listener: Listener, reason: unknown): void {
    if (this.#listeners.has(listener)) listener.error(reason);
    this.#forget(listener);
  }

  #forget(listener: Listener): void {
    this.#listeners.delete(listener);
    if (this.#listeners.size > 0) return;
    clearInterval(this.#heartbeat);
    clearTimeout(this.#timer);
    this.#heartbeat = undefined;
    this.#timer = undefined;
    this.#requests = [];
    this.#reloads = [];
    this.#changed.clear();
  }

  #end(): void {
    for (const listener of [...this.#listeners]) {
      listener.close();
      this.#forget(listener);
    }
  }
}

function textOf(name: string, data: unknown): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}
