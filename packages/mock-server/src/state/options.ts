import { checkPages, type MockPages } from "../admin/own-pages.ts";
import { checkDelay, checkFailRate, type Delay } from "./conditions.ts";
import type { AnyHandlers } from "./handlers.ts";
import type { LogEntry } from "./record.ts";
import { checkOrigin } from "./trusted-origin.ts";

/** Options of a mock. */
export interface MockOptions {
  /** A path, a URL or an OpenAPI document. The default is the contract of the Chat API. */
  document?: string | object;
  /** Answer by Prism alone, from the examples and schemas of the document. The default is false. */
  stateless?: boolean;
  /** Handlers by operationId, or the path of a module whose default export they are. They go before the built-in ones. */
  handlers?: AnyHandlers | string;
  /** Generate data rather than show examples, as in Prism. The default is false. */
  dynamic?: boolean;
  /** Take the document as though it had no examples, as in Prism. The default is false. */
  ignoreExamples?: boolean;
  /** Makes dynamic data, delays and failures repeatable. */
  seed?: string;
  /** Answer 500 where an example breaks the contract, as in Prism, rather than show it and say so. The default is false. */
  errors?: boolean;
  /** Let pages on any origin use the mock. The default is true. */
  cors?: boolean;
  /** Milliseconds before each answer: `250`, or `"100..800"` for a delay between the two. The default is 0. */
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
  /** Pages to serve beneath `/__mock`, by path, such as `/docs`. Each is made anew when it is asked for. */
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
    pages: checkPages(options.pages ?? {}),
    clock: options.clock ?? (() => new Date()),
    newId: options.newId ?? (() => crypto.randomUUID()),
  };
}
