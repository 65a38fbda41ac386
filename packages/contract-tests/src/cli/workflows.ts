import { type ExecFileException, execFile } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { reach } from "../run/preflight.ts";
import { redact, secretsOf } from "../run/redact.ts";
import type { Target } from "../run/target.ts";
import { EXIT, UsageError } from "./command.ts";
import { openContract } from "./open-contract.ts";
import type { Options } from "./options.ts";
import type { Surroundings } from "./output.ts";
import { missingInputs, readWorkflows, type Workflow } from "./read-workflows.ts";

/**
 * Runs the workflows of an Arazzo file against the server by `redocly respect`: those whose inputs were given.
 *
 * @returns The exit code.
 * @throws {UsageError} Where the file can't be used, the Redocly CLI is not there, or no workflow can be run.
 * @throws {CannotRunError} Where the server can't be reached, or lets nobody in.
 */
export async function runWorkflows(
  file: string,
  options: Options,
  surroundings: Surroundings,
): Promise<number> {
  const { stderr, signal } = surroundings;
  const { target } = options;
  const { workflows, sources } = await readWorkflows(file);
  const inputs = inputsOf(target);
  const runnable = workflows.filter((it) => missingInputs(it, inputs).length === 0);
  if (runnable.length === 0) throw nothingToRun(workflows, inputs);
  const cli = findRedocly(file);
  await reach(target, await openContract(options.contract), signal);
  for (const it of workflows.filter((other) => !runnable.includes(other)))
    stderr.write(`- ${it.workflowId} is not run: ${missingInputs(it, inputs).join(", ")} was not given\n`);
  const args = [
    ...["respect", resolve(file)],
    ...sources.flatMap((name) => ["-S", `${name}=${target.url}`]),
    ...runnable.flatMap(({ workflowId }) => ["-w", workflowId]),
    ...(target.timeout === undefined ? [] : ["--max-fetch-timeout", String(target.timeout)]),
  ];
  const { code, text } = await respect(cli, args, { file, inputs, surroundings });
  stderr.write(redact(text, secretsOf(target)));
  if (signal.aborted) return EXIT.stopped;
  return code;
}

/** What the workflows can ask for, by the names that openapi/chat.arazzo.yaml has; arguments by their own. */
function inputsOf({ credentials, arguments: named }: Target): Record<string, string> {
  const { basic, bearer, apiKey } = credentials;
  return {
    ...named,
    ...basic,
    ...(bearer !== undefined && { token: bearer }),
    ...(apiKey !== undefined && { cookie: apiKey }),
  };
}

/** How an input is given, where it is not `--argument`. */
const FLAGS: Readonly<Record<string, string>> = {
  tenant: "--tenant",
  username: "--basic",
  password: "--basic",
  token: "--bearer",
  cookie: "--cookie",
};

function nothingToRun(workflows: readonly Workflow[], inputs: Readonly<Record<string, string>>): UsageError {
  const ways = workflows.map((it) => {
    const flags = missingInputs(it, inputs).map((name) => FLAGS[name] ?? `--argument ${name}=…`);
    return [...new Set(flags)].join(" and ");
  });
  return new UsageError(
    `No workflow can be run: each needs something that was not given.`,
    `Give ${[...new Set(ways)].join(", or ")}.`,
  );
}

/** From the folder of the person, from that of the workflows, or from beside this package. */
function findRedocly(file: string): string {
  const places = [join(process.cwd(), "package.json"), resolve(file), import.meta.url];
  for (const place of places)
    try {
      return createRequire(place).resolve("@redocly/cli/bin/cli.js");
    } catch {}
  throw new UsageError(
    "Workflows are run by the Redocly CLI, which is not installed here.",
    "Install it: npm install --save-dev @redocly/cli",
  );
}

/** It ends with 1 where a step failed, and otherwise where it could not run. */
function exitCodeOf(error: ExecFileException | null): number {
  if (!error) return EXIT.kept;
  return error.code === 1 ? EXIT.broken : EXIT.cannotRun;
}

interface Surrounding {
  readonly file: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly surroundings: Surroundings;
}

/** The inputs go by the environment: a command line is seen by everybody who runs `ps`. */
function respect(
  cli: string,
  args: readonly string[],
  { file, inputs, surroundings: { env, signal } }: Surrounding,
): Promise<{ code: number; text: string }> {
  const environment = {
    ...env,
    REDOCLY_CLI_RESPECT_INPUT: JSON.stringify(inputs),
    REDOCLY_TELEMETRY: "off",
    REDOCLY_SUPPRESS_UPDATE_NOTICE: "true",
  };
  const how = { cwd: dirname(resolve(file)), env: environment, signal, maxBuffer: 2 ** 28 };
  return new Promise((done) => {
    execFile(process.execPath, [cli, ...args], how, (error, stdout, stderr) =>
      done({ code: exitCodeOf(error), text: stdout + stderr }),
    );
  });
}
