import { checkDelay, checkFailRate, type Delay } from "./conditions.ts";
import type { AnyHandlers } from "./handlers.ts";
import type { LogEntry } from "./log.ts";

/** A page that somebody else makes, for a browser. */
export interface MockPage {
  /** Such as `text/html; charset=utf-8`. */
  contentType: string;
  body: string;
}

/** Pages by their path under `/__mock`, such as `/docs`. */
export type MockPages = Readonly<Record<string, () => MockPage | Promise<MockPage>>>;

/** Options of a mock. */
export interface MockOptions {
  /** A path, a URL or an OpenAPI document. The default is the contract of this package. */
  document?: string | object;
  /** Refuse a document in which any part is wrong, rather than the operations that use it. The default is false. */
  strict?: boolean;
  /** Respond by Prism alone, from the examples and schemas of the document. The default is false. */
  stateless?: boolean;
  /** Handlers by operationId, or the path of a module that exports them by default. They precede the built-in ones. */
  handlers?: AnyHandlers | string;
  /** Generate data rather than show examples, as in Prism. The default is false. */
  dynamic?: boolean;
  /** Ignore the examples of the document, as in Prism. The default is false. */
  ignoreExamples?: boolean;
  /** Makes dynamic data, delays and failures repeatable. */
  seed?: string;
  /** Respond with 500 if an example breaks the contract, as in Prism, instead of with the example and a report. The default is false. */
  errors?: boolean;
  /** Let pages on any origin use the mock. The default is true. */
  cors?: boolean;
  /** Milliseconds before each response: `250`, or `"100..800"` for a delay between the two. The default is 0. */
  delay?: number | string;
  /** The share of requests that fail with a server error, from 0 to 1. The default is 0. */
  failRate?: number;
  /** The longest request body, in bytes. The default is 10 MiB. */
  bodyLimit?: number;
  /** Load the document again when one of its files changes. The default is false. */
  watch?: boolean;
  /** Gets a line for each request, and one for each reload. */
  log?: (line: string, entry?: LogEntry) => void;
  /** How many requests `requests()` remembers. The default is 500. */
  journalSize?: number;
  /** Origins whose pages may use `/__mock`, such as `http://127.0.0.1:5173`. The default is none but the mock's own. */
  trustedOrigins?: readonly string[];
  /** Pages to serve under `/__mock`, by path, such as `/docs`. Each is made for each request. */
  pages?: MockPages;
  /** The time, for the handlers. */
  clock?: () => Date;
  /** Makes the IDs of new resources. The default makes random UUIDs. */
  newId?: () => string;
}

/** Options with their defaults. */
export interface Settings
  extends Required<Omit<MockOptions, "document" | "handlers" | "seed" | "delay" | "log">> {
  handlers: MockOptions["handlers"];
  seed: string | undefined;
  log: MockOptions["log"];
  delay: Delay;
}

/** @throws TypeError for a value that is out of range. */
export function withDefaults(options: MockOptions): Settings {
  const { delay = 0, failRate = 0, bodyLimit = 10 * 1024 * 1024, journalSize = 500 } = options;
  if (!(Number.isInteger(bodyLimit) && bodyLimit > 0))
    throw new TypeError(`bodyLimit has to be bytes, not ${bodyLimit}`);
  if (!(Number.isInteger(journalSize) && journalSize >= 0))
    throw new TypeError(`journalSize has to be a number, not ${journalSize}`);
  return {
    strict: options.strict ?? false,
    stateless: options.stateless ?? false,
    handlers: options.handlers,
    dynamic: options.dynamic ?? false,
    ignoreExamples: options.ignoreExamples ?? false,
    seed: options.seed,
    errors: options.errors ?? false,
    cors: options.cors ?? true,
    delay: checkDelay(delay),
    failRate: checkFailRate(failRate),
    bodyLimit,
    watch: options.watch ?? false,
    log: options.log,
    journalSize,
    trustedOrigins: (options.trustedOrigins ?? []).map(checkOrigin),
    pages: options.pages ?? {},
    clock: options.clock ?? (() => new Date()),
    newId: options.newId ?? (() => crypto.randomUUID()),
  };
}

/**
 * A trusted origin, as a browser writes it (https://html.spec.whatwg.org/#ascii-serialisation-of-an-origin).
 *
 * @throws TypeError if it is none. `*` and `null`, which stand for many, are none.
 */
export function checkOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isWeb = url?.protocol === "http:" || url?.protocol === "https:";
  if (isWeb && url.origin === text) return text;
  const hint = isWeb ? `write ${url.origin}` : "it has a scheme, a host and a port";
  throw new TypeError(`a trusted origin has to be such as http://127.0.0.1:5173, not '${text}': ${hint}`);
}
