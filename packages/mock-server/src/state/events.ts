import { type Entry, toRecord } from "./journal.ts";
import type { ReloadEvent } from "./types.ts";

/** What `GET /__mock/…` shows and a request can change. */
export type Changeable = "requests" | "state" | "next" | "conditions";

/** Events of this many milliseconds are written at once, so that listeners cost the mock little. */
const PAUSE = 100;
/** Of so many requests at once nobody can read all. The latest are sent, and a gap in their IDs tells of the others. */
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
  #requests: Entry[] = [];
  #changed = new Set<Changeable>();
  #reloads: ReloadEvent[] = [];
  #timer: NodeJS.Timeout | undefined;
  #heartbeat: NodeJS.Timeout | undefined;

  /** @param closing - Ends every stream. */
  constructor(closing: AbortSignal) {
    this.#closing = closing;
    closing.addEventListener("abort", () => this.#end());
  }

  /** Opens a stream, which ends when the signal is aborted. Undefined where there are too many. */
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

  /** A request was answered. */
  answered(entry: Entry): void {
    if (this.#listeners.size === 0) return;
    if (this.#requests.length >= 2 * MAX_REQUESTS) this.#requests = this.#requests.slice(-MAX_REQUESTS);
    this.#requests.push(entry);
    this.#schedule();
  }

  /** What has to be read again. */
  changed(...names: Changeable[]): void {
    if (this.#listeners.size === 0) return;
    // What was forgotten is not to come back.
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
      // Who does not keep up is let go, comes again by itself, and reads afresh what it missed.
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
