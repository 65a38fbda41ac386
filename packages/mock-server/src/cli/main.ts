/** The command line. This room has its options, its log, and its words for a start that fails. */
import { readFileSync } from "node:fs";
import * as nodeModule from "node:module";
import type { MockServer } from "../server.ts";
import { explainFailure } from "./explain-failure.ts";
import { jsonLog, lineWriter, textLog } from "./log.ts";
import { type CliOptions, HELP, parseCli } from "./options.ts";

/** Milliseconds, so that writing what was compiled does not delay the first responses. */
const FLUSH = 2000;

/** As it was typed: by the script of this repository, or by the name of the package's bin. */
const COMMAND = process.env.npm_lifecycle_event === "mock" ? "pnpm mock" : "chat-mock";

// A terminal that is closed must not stop the mock.
const print = lineWriter(process.stderr);

/** Runs the command line. */
export async function main(): Promise<void> {
  const options = parseOptions();
  if (options.help) return void process.stdout.write(HELP);
  if (options.version) return void process.stdout.write(`${version()}\n`);
  if (options.explain) return explainDocument(options);
  const log =
    options.logFormat === "json"
      ? jsonLog(lineWriter(process.stdout), options.level)
      : textLog(print, options.level, process.stderr);
  const mock = await start(options, log);
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      // Ctrl-C again means it.
      process.once(signal, () => process.exit(1));
      void mock.close().then(() => process.exit(0));
    });
  }
  if (options.level !== "silent") banner(mock);
}

/** Prints what the mock would remember. */
async function explainDocument({ server }: CliOptions): Promise<void> {
  const [{ loadContract }, { defaultDocument }, { explain }, { inferResources }] = await Promise.all([
    import("../contract/contract.ts"),
    import("../contract/prebuilt.ts"),
    import("../resources/explain.ts"),
    import("../resources/infer.ts"),
  ]);
  try {
    const contract = await loadContract(server.document ?? defaultDocument());
    process.stdout.write(`${explain(inferResources(contract)).join("\n")}\n`);
  } catch (error) {
    fail(explainFailure(error as Error & { code?: string }, server, COMMAND));
  }
}

function parseOptions(): CliOptions {
  try {
    return parseCli(process.argv.slice(2));
  } catch (error) {
    return fail(`${(error as Error).message}. Run: ${COMMAND} --help`);
  }
}

async function start(
  { server }: CliOptions,
  log: NonNullable<CliOptions["server"]["log"]>,
): Promise<MockServer> {
  // The next start finds everything that is loaded from here on compiled. Not in Node 20.
  nodeModule.enableCompileCache?.();
  setTimeout(() => nodeModule.flushCompileCache?.(), FLUSH).unref();
  const { startMockServer } = await import("../server.ts");
  try {
    return await startMockServer({ ...server, log });
  } catch (error) {
    return fail(explainFailure(error as Error & { code?: string }, server, COMMAND));
  }
}

function banner({ document, operations, url }: MockServer): void {
  print(`chat-mock serves ${document} at ${url}`);
  const shown = operations.slice(0, 20);
  for (const { method, operationId, path } of shown) print(`  ${method.padEnd(7)} ${path}  ${operationId}`);
  if (operations.length > shown.length) print(`  … and ${operations.length - shown.length} more`);
  // A browser can't open an address that stands for all of this machine.
  print(`See what it does at ${url.replace(/0\.0\.0\.0|\[::\]/, "127.0.0.1")}/__mock`);
}

function version(): string {
  const { version: own } = JSON.parse(
    readFileSync(new URL("../../package.json", import.meta.url), "utf8"),
  ) as {
    version: string;
  };
  return own;
}

function fail(text: string): never {
  process.stderr.write(`✘ ${text}\n`);
  process.exit(1);
}
