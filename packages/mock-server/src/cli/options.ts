import { parseArgs } from "node:util";
import type { MockServerOptions } from "../server.ts";
import { parseDelay } from "../state/conditions.ts";
import { checkOrigin } from "../state/options.ts";

/** The options that were given on the command line. */
export interface CliOptions {
  server: MockServerOptions;
  logFormat: "text" | "json";
  level: Level;
  /** Print what the mock remembers of a document, and stop. */
  explain: boolean;
  help: boolean;
  version: boolean;
}

/** Prism's levels: from `error` on, only responses of 500 and more are logged, from `warn` on those of 400 and more. */
export type Level = (typeof LEVELS)[number];

const LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

const OPTIONS = {
  port: { type: "string", short: "p", default: "4010" },
  host: { type: "string", short: "h", default: "127.0.0.1" },
  dynamic: { type: "boolean", short: "d", default: false },
  multiprocess: { type: "boolean", short: "m", default: false },
  errors: { type: "boolean", default: false },
  cors: { type: "boolean", default: true },
  verboseLevel: { type: "string", short: "v", default: "info" },
  seed: { type: "string" },
  ignoreExamples: { type: "boolean", default: false },
  stateless: { type: "boolean", default: false },
  strict: { type: "boolean", default: false },
  handlers: { type: "string" },
  delay: { type: "string", default: "0" },
  "fail-rate": { type: "string", default: "0" },
  "trusted-origin": { type: "string", multiple: true },
  "body-limit": { type: "string", default: "10mb" },
  "header-limit": { type: "string", default: "16kb" },
  timeout: { type: "string", default: "30000" },
  watch: { type: "boolean", default: true },
  log: { type: "string", default: "text" },
  quiet: { type: "boolean", default: false },
  explain: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
  version: { type: "boolean", default: false },
} as const;

export const HELP = `chat-mock [document] [options]

Serves a mock of an OpenAPI document: a path or a URL. Without one, the contract of this package.

As in Prism:
  -p, --port <number>       the port (4010)
  -h, --host <address>      the address to listen at (127.0.0.1)
  -d, --dynamic             generate data, rather than show the examples
      --seed <text>         makes generated data, delays and failures repeatable
      --ignoreExamples      ignore the examples of the document
      --errors              respond with 500 if an example breaks the contract
      --cors                let pages on other origins use the mock (on; --no-cors or --cors false: off)
  -v, --verboseLevel <name> ${LEVELS.join(", ")} (info)
  -m, --multiprocess        accepted, does nothing: there is no slow log to fork away from

Beyond Prism:
      --stateless           Prism's responses alone: the mock remembers nothing
      --strict              refuse a document in which any part is wrong, not the operations that use it
      --explain             print what the mock remembers of the document, and why not the rest
      --handlers <file>     responses of your own, by operationId; loaded again when saved
      --delay <ms>          before each response: 250, or 100..800
      --fail-rate <share>   how many requests fail with a server error: 0.05
      --trusted-origin <o>  lets pages of http://127.0.0.1:5173, say, use /__mock; may be repeated
      --body-limit <size>   the longest request body (10mb)
      --header-limit <size> the longest headers (16kb)
      --timeout <ms>        in which a request has to arrive (30000)
      --no-watch            do not load the document again when it is saved
      --log text|json       json: a JSON line for each request, to stdout (text)
      --quiet               no log
      --help, --version

In a browser, /__mock shows each request as it comes, and what the mock remembers. Programs find the same at
/__mock/requests, events, state, reset, queue, conditions, contract and cookie. Only this machine gets there.
`;

/**
 * Reads a command line.
 *
 * @throws TypeError with one line that says what is wrong, and with what.
 */
export function parseCli(args: readonly string[]): CliOptions {
  const { positionals, values } = parse(args.flatMap(normalize(args)));
  if (positionals.length > 1)
    throw new TypeError(`one document is enough, but there are ${positionals.join(", ")}`);
  const level = oneOf("--verboseLevel", LEVELS, values.verboseLevel);
  return {
    server: {
      ...(positionals[0] === undefined ? {} : { document: positionals[0] }),
      ...(values.handlers === undefined ? {} : { handlers: values.handlers }),
      ...(values.seed === undefined ? {} : { seed: values.seed }),
      port: number("--port", values.port, 0, 65_535),
      host: address(values.host),
      dynamic: values.dynamic,
      errors: values.errors,
      cors: values.cors,
      ignoreExamples: values.ignoreExamples,
      stateless: values.stateless,
      strict: values.strict,
      watch: values.watch,
      delay: delay(values.delay),
      failRate: share(values["fail-rate"]),
      ...(values["trusted-origin"] && { trustedOrigins: values["trusted-origin"].map(checkOrigin) }),
      bodyLimit: size("--body-limit", values["body-limit"]),
      headerLimit: size("--header-limit", values["header-limit"]),
      timeout: number("--timeout", values.timeout, 1, 3_600_000),
    },
    logFormat: oneOf("--log", ["text", "json"] as const, values.log),
    level: values.quiet ? "silent" : level,
    explain: values.explain,
    help: values.help,
    version: values.version,
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true, allowNegative: true });
  } catch (error) {
    const unknown = /Unknown option '(.+?)'/.exec((error as Error).message)?.[1];
    throw new TypeError(unknown === undefined ? (error as Error).message : `there is no option ${unknown}`, {
      cause: error,
    });
  }
}

/** Prism also takes `--cors false`, `--cors=false`, and any option in kebab case. */
function normalize(args: readonly string[]): (arg: string, index: number) => string[] {
  const isBoolean = (name: string): boolean =>
    Object.entries(OPTIONS).some(
      ([long, { type, ...rest }]) =>
        type === "boolean" && (name === `--${long}` || ("short" in rest && name === `-${rest.short}`)),
    );
  return (arg, index) => {
    if ((arg === "true" || arg === "false") && isBoolean(camelCase(args[index - 1] ?? ""))) return [];
    const [name = "", inline] = arg.split("=", 2);
    const known = camelCase(name);
    if (!isBoolean(known)) return [known === name ? arg : [known, ...arg.split("=").slice(1)].join("=")];
    const value = inline ?? args[index + 1];
    const long = known.startsWith("--")
      ? known
      : `--${Object.entries(OPTIONS).find(([, option]) => "short" in option && `-${option.short}` === known)?.[0]}`;
    return [value === "false" ? long.replace("--", "--no-") : long];
  };
}

function camelCase(name: string): string {
  const camel = name.replace(/(?<=^--\w+)-([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return camel.slice(2) in OPTIONS ? camel : name;
}

function number(name: string, text: string, min: number, max: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= min && value <= max) return value;
  throw new TypeError(`${name} has to be a whole number from ${min} to ${max}, not '${text}'`);
}

/** Node takes an empty one, of a variable that is not set, for every address of this machine. */
function address(text: string): string {
  if (text.trim() !== "") return text;
  throw new TypeError("--host has to be an address, such as 127.0.0.1, and not empty");
}

function share(text: string): number {
  const value = Number(text);
  if (/^\d*\.?\d+$/.test(text) && value <= 1) return value;
  throw new TypeError(`--fail-rate has to be from 0 to 1, not '${text}'`);
}

function delay(text: string): string {
  if (parseDelay(text) !== undefined) return text;
  throw new TypeError(`--delay has to be milliseconds, such as 250 or 100..800, not '${text}'`);
}

function size(name: string, text: string): number {
  const match = /^(\d{1,9})(b|kb|mb)?$/i.exec(text);
  const bytes =
    Number(match?.[1] ?? 0) *
    { b: 1, kb: 1024, mb: 1024 ** 2 }[(match?.[2]?.toLowerCase() ?? "b") as "b" | "kb" | "mb"];
  if (bytes > 0) return bytes;
  throw new TypeError(`${name} has to be a size, such as 500kb or 10mb, not '${text}'`);
}

function oneOf<T extends string>(name: string, values: readonly T[], text: string): T {
  const value = values.find((each) => each === text);
  if (value !== undefined) return value;
  throw new TypeError(`${name} has to be one of ${values.join(", ")}, not '${text}'`);
}
