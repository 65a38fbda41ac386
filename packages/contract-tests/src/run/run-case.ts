import type { Case, CaseRequest } from "../cases/case.ts";
import { SuiteError } from "../contract-index.ts";
import { judge } from "../judge/judge.ts";
import { MissingCredentials } from "../send/bind-request.ts";
import type { PlainRequest } from "../send/messages.ts";
import type { Session } from "../send/session.ts";
import { NotSendable, TransportError } from "../send/transport.ts";
import { checkValues } from "./check-values.ts";
import type { Fixtures } from "./fixtures.ts";
import type { Outcome } from "./outcome.ts";
import { StepError, sendSteps } from "./send-steps.ts";
import { skipReason } from "./skip-reason.ts";

/** The most requests that the search for a smaller one may cost. */
const MOST_SHRINKS = 100;

/** Sends one case, and judges the response. It throws only if the run was aborted. */
export async function runCase(session: Session, fixtures: Fixtures, current: Case): Promise<Outcome> {
  const first = await attempt(session, fixtures, current);
  // Each further hang would cost a whole timeout.
  if (
    first.result !== "failed" ||
    !current.shrink ||
    first.failure === "timeout" ||
    first.failure === "suite"
  )
    return first;
  const failed = new Map<CaseRequest, Outcome>();
  let sent = 0;
  const smaller = await current.shrink(async (request) => {
    if (++sent > MOST_SHRINKS) return false;
    const outcome = await attempt(session, fixtures, { ...current, request });
    // A smaller value that fails in another way shows something else.
    const same = outcome.result === "failed" && outcome.failure === first.failure;
    if (same) failed.set(request, outcome);
    return same;
  });
  return (smaller && failed.get(smaller)) ?? first;
}

async function attempt(session: Session, fixtures: Fixtures, current: Case): Promise<Outcome> {
  const requests: PlainRequest[] = [];
  const end = (result: Outcome["result"], rest: Partial<Outcome> = {}): Outcome => ({
    case: current,
    result,
    ...(requests.length > 0 && { requests }),
    ...rest,
  });
  try {
    const skipped = skipReason(current, session.target, session.contract);
    if (skipped !== undefined) return end("skipped", { reason: skipped });
    checkValues(current.request, session.contract);
    const { bound, before, missing } = await sendSteps(session, fixtures, current, requests);
    const { response, milliseconds } = await session.send(bound.request);
    const { contract } = session;
    const { reached, failure } = judge({ case: current, contract, sent: bound.request, response, before });
    const came = { response, milliseconds, ...(reached !== undefined && { reached }) };
    if (!failure) return end("passed", came);
    const hint = missing === undefined ? "" : `\n${missing}`;
    return end("failed", { ...came, failure: failure.kind, reason: failure.reason + hint });
  } catch (error) {
    if (error instanceof MissingCredentials || error instanceof NotSendable)
      return end("skipped", { reason: error.message });
    if (error instanceof TransportError)
      return end("failed", {
        failure: error.kind,
        reason: `${error.message} Expected a response: ${current.expect.because}.`,
      });
    if (error instanceof StepError)
      return end("failed", { failure: "step", reason: error.message, response: error.response });
    if (error instanceof SuiteError) return end("failed", { failure: "suite", reason: error.message });
    throw error;
  }
}
