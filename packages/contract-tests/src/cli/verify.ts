import { access, constants, mkdir } from "node:fs/promises";
import {
  formatProblem,
  type OpenApiDocument,
  type Operation,
  operationsOf,
} from "@chat-api/openapi-document";
import { type CaseList, listCases } from "../cases/cases.ts";
import { indexContract } from "../contract-index.ts";
import { terminalReport } from "../report/terminal.ts";
import { writeReport } from "../report/write-report.ts";
import { reach } from "../run/preflight.ts";
import type { Target } from "../send/target.ts";
import { EXIT, hasColors, type Surroundings, UsageError } from "./command.ts";
import { dryRun } from "./dry-run.ts";
import { openContract, selectOperations } from "./open-contract.ts";
import type { Options } from "./options.ts";
import { describePlan, type Plan, planRun } from "./plan.ts";
import { runToReport } from "./run-to-report.ts";

/**
 * Makes the cases, says what they will do, runs them and reports.
 *
 * @returns The exit code.
 * @throws {UsageError} if the contract can't be used.
 * @throws {CannotRunError} if the server can't be reached, or refuses all credentials.
 */
export async function verify(options: Options, surroundings: Surroundings): Promise<number> {
  const { stdout, stderr, env, signal } = surroundings;
  const { document, problems } = await openContract(options.contract, options.operations);
  for (const it of problems.filter(({ severity }) => severity === "warning"))
    stderr.write(`! ${formatProblem(it)}\n`);
  const part = selectOperations(document, options.operations);
  const target = withoutCookieName(options.target, document);
  const list = makeCases(document, options);
  const contract = indexContract(document);
  const plan = planRun(list.cases, target, contract);
  const description = describePlan(plan, options, document);
  if (options.dryRun) {
    stderr.write(`${description}\n`);
    for (const text of dryRun(list.cases, target, contract)) stdout.write(`${text}\n`);
    return EXIT.kept;
  }
  assertOpenable(part, plan);
  // Before the run, whose results would be lost.
  if (options.report !== undefined) await makeFolder(options.report);
  await reach(target, part, signal);
  stderr.write(`${description}\n`);
  const report = await runToReport(
    { ...list, document, part, plan, options: { ...options, target } },
    surroundings,
  );
  const files = options.report === undefined ? [] : await writeReport(report, options.report);
  const { columns } = stderr;
  const drawn = terminalReport(report, {
    color: hasColors(stderr, env),
    ...(columns !== undefined && { columns }),
  });
  const stopped = report.stopped ? "Stopped: these are the results until then.\n\n" : "";
  const written = files.length > 0 ? `\nWrote ${files.join(", ")}\n` : "";
  stderr.write(stopped + drawn.replace(/\n\n(?=.+\n$)/, `\n${written}\n`));
  if (options.json) stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  if (report.stopped) return EXIT.stopped;
  // A defect of the suite says nothing about the server.
  if (report.cases.some(({ failure }) => failure === "suite")) return EXIT.cannotRun;
  return report.summary.failed > 0 ? EXIT.broken : EXIT.kept;
}

/** @throws {UsageError} if nothing can be written there. */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
    await access(path, constants.W_OK);
  } catch (error) {
    throw new UsageError(
      `No report can be written to ${path}: ${(error as Error).message}.`,
      "Give --report a folder.",
    );
  }
}

/** @throws {UsageError} if the given credentials open no operation. */
function assertOpenable(document: OpenApiDocument, { schemes }: Plan): void {
  const missing = new Set(schemes.filter(({ tried }) => !tried).map(({ name }) => name));
  const isClosed = ({ security }: Operation) =>
    security.length > 0 && security.every((it) => Object.keys(it).some((name) => missing.has(name)));
  if (!operationsOf(document).every(isClosed)) return;
  const given = [...new Set(schemes.flatMap(({ option = [] }) => option))].join(" or ");
  throw new UsageError(
    `No operation can be opened: no credential was given for ${[...missing].join(", ")}.`,
    given === "" ? "No option gives one for these schemes." : `Give ${given}.`,
  );
}

function makeCases(document: OpenApiDocument, { seed, operations }: Options): CaseList {
  try {
    return listCases(document, { seed, ...(operations && { operations }) });
  } catch (error) {
    throw new UsageError(`No cases can be made of the contract: ${(error as Error).message}`);
  }
}

/** A cookie that was copied as it stands in a request, with its name, is given without it. */
function withoutCookieName(target: Target, document: OpenApiDocument): Target {
  const { apiKey } = target.credentials;
  if (apiKey === undefined) return target;
  const schemes = Object.values(indexContract(document).schemes);
  const prefix = schemes
    .filter((it) => it.type === "apiKey" && it.in === "cookie")
    .map(({ name }) => `${name}=`)
    .find((it) => apiKey.startsWith(it));
  if (prefix === undefined) return target;
  return { ...target, credentials: { ...target.credentials, apiKey: apiKey.slice(prefix.length) } };
}
