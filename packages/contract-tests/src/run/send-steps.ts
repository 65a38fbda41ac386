import type { Case, CaseRequest, Step } from "../cases/case.ts";
import { excerpt } from "../judge/failure.ts";
import type { Arguments, BoundRequest } from "../send/bind-request.ts";
import type { PlainRequest, PlainResponse } from "../send/messages.ts";
import { evaluate } from "../send/runtime-expression.ts";
import { type Session, sentOf } from "../send/session.ts";
import type { Fixtures } from "./fixtures.ts";

/** The request of a case, with the arguments that the steps before it gave. */
export interface Prepared {
  readonly bound: BoundRequest;
  /** The response to the last step. */
  readonly before?: PlainResponse;
  /** Why a fixture could not be made. */
  readonly missing?: string;
}

/** A step before the request of a case failed, so that the request could not be sent. */
export class StepError extends Error {
  override readonly name = "StepError";
  readonly response: PlainResponse;

  constructor(message: string, response: PlainResponse) {
    super(message);
    this.response = response;
  }
}

/**
 * Sends the steps of a case, each with the arguments that those before it gave, and writes the request after them.
 * Every request is added to `sent`.
 * @throws {StepError} if a step does not succeed, or its response lacks what the case takes from it.
 */
export async function sendSteps(
  session: Session,
  fixtures: Fixtures,
  { request }: Case,
  sent: PlainRequest[],
): Promise<Prepared> {
  const { target } = session;
  let taken: Taken = { fromRequests: {}, fromResponses: {} };
  let before: PlainResponse | undefined;

  async function bind(wanted: CaseRequest) {
    const { args, missing } = await fixtures.of(wanted, { ...taken.fromRequests, ...taken.fromResponses });
    const other = wanted.otherTenant ? target.otherArguments : {};
    // A response gave the first tenant's resource, for which the other tenant asks.
    const all = { ...args, ...taken.fromRequests, ...other, ...taken.fromResponses };
    const bound = session.bind(wanted, all);
    sent.push(bound.request);
    return { bound, ...(missing !== undefined && { missing }) };
  }

  for (const step of request.before ?? []) {
    const { bound } = await bind(step.request);
    const { response } = await session.send(bound.request);
    taken = takeFrom(step, bound, response, session, taken);
    before = response;
  }
  return { ...(await bind(request)), ...(before && { before }) };
}

/** Arguments that steps gave, from their requests or from the responses. */
interface Taken {
  readonly fromRequests: Arguments;
  readonly fromResponses: Arguments;
}

function takeFrom(
  { take }: Step,
  bound: BoundRequest,
  response: PlainResponse,
  { target }: Session,
  earlier: Taken,
): Taken {
  const { method, target: path } = bound.request;
  if (response.status >= 400)
    throw new StepError(
      `The request before it, ${method} ${path}, got a ${response.status}.\n${excerpt(response.text)}`,
      response,
    );
  const messages = sentOf(bound, target, response);
  const values = Object.entries(take).map(([name, expression]) => ({
    name,
    expression,
    value: evaluate(expression, messages),
  }));
  const absent = values.find(({ value }) => value === undefined);
  if (absent)
    throw new StepError(
      `The response to ${method} ${path} has nothing at ${absent.expression}.\n${excerpt(response.text)}`,
      response,
    );
  const those = (from: (expression: string) => boolean) =>
    Object.fromEntries(values.filter((it) => from(it.expression)).map(({ name, value }) => [name, value]));
  return {
    fromRequests: { ...earlier.fromRequests, ...those((it) => !it.includes("$response")) },
    fromResponses: { ...earlier.fromResponses, ...those((it) => it.includes("$response")) },
  };
}
