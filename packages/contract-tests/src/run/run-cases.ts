import type { OpenApiDocument } from "@chat-api/openapi-document";
import type { Case, CaseRequest } from "../cases/case.ts";
import { indexContract } from "../contract-index.ts";
import { unsendable } from "../send/credentials.ts";
import { openSession } from "../send/session.ts";
import type { Target } from "../send/target.ts";
import { createFixtures } from "./fixtures.ts";
import type { Outcome } from "./outcome.ts";
import { runCase } from "./run-case.ts";

/** Running: from a list of cases to an outcome for each. */
export interface RunOptions {
  /** The committed contract, not one that the server under test serves. */
  readonly document: OpenApiDocument;
  /** How many cases are under way at a time. Default 1. */
  readonly concurrency?: number;
  /** Stops the run; cases that are not through by then are skipped. */
  readonly signal?: AbortSignal;
  /** Ends with the first failure. Default false. */
  readonly bail?: boolean;
}

/**
 * Runs the cases against a target. The outcomes come in the order of the cases, however many are under way.
 * @throws {RangeError} if `concurrency` is less than 1, or a credential can't be sent.
 */
export async function* runCases(
  cases: readonly Case[],
  target: Target,
  { document, concurrency = 1, signal, bail = false }: RunOptions,
): AsyncGenerator<Outcome> {
  if (!(concurrency >= 1)) throw new RangeError(`concurrency ${concurrency} is not 1 or more.`);
  const reason = unsendable(target.credentials);
  if (reason !== undefined) throw new RangeError(reason);
  const ended = new AbortController();
  const stop = signal ? AbortSignal.any([signal, ended.signal]) : ended.signal;
  const session = openSession(target, indexContract(document), stop);
  const fixtures = createFixtures(session, documentedRequests(cases));
  const running: Promise<Outcome>[] = [];

  async function run(current: Case): Promise<Outcome> {
    try {
      stop.throwIfAborted();
      return await runCase(session, fixtures, current);
    } catch (error) {
      if (stop.aborted) return { case: current, result: "skipped", reason: "the run was stopped" };
      const reason = `The suite could not send this case: ${(error as Error).message}`;
      return { case: current, result: "failed", failure: "suite", reason };
    }
  }

  try {
    let next = 0;
    for (let index = 0; index < cases.length; index++) {
      while (running.length < concurrency && next < cases.length) {
        if (running.length > 0 && (isAlone(cases[next]) || isAlone(cases[next - 1]))) break;
        running.push(run(cases[next++] as Case));
      }
      const outcome = (await running.shift()) as Outcome;
      yield outcome;
      if (bail && outcome.result === "failed") return;
    }
  } finally {
    ended.abort();
    await Promise.all(running);
    session.close();
  }
}

/** The first request of each operation with only what is required, and generated values for missing examples. */
function documentedRequests(cases: readonly Case[]): ReadonlyMap<string, CaseRequest> {
  const happy = cases.filter((it) => it.aspect === "happy path").map((it) => it.request);
  return new Map(happy.reverse().map((request) => [request.operationId, request]));
}

/** Pages of a list can be compared only while nobody changes it. */
function isAlone(current: Case | undefined): boolean {
  return current?.expect.page?.others === true;
}
