import type { Case, CaseRequest, Step } from "../cases/case.ts";
import { shown } from "../judge/failure.ts";
import type { Arguments, BoundRequest } from "../send/bind-request.ts";
import type { PlainRequest, PlainResponse } from "../send/messages.ts";
import { evaluate } from "../send/runtime-expression.ts";
import { exchangeOf, type Session } from "../send/session.ts";
import type { Fixtures } from "./fixtures.ts";

/** The request of a case, with the arguments that the steps before it gave. */
export interface Prepared {
  readonly bound: BoundRequest;
  /** The answer to the last step. */
  readonly before?: PlainResponse;
  /** Why a fixture could not be made. */
  readonly missing?: string;
}

/** A step before the request of a case went wrong, so that it could not be sent. */
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
 * `sent` gets what is sent.
 * @throws {StepError} Where a step does not succeed, or its answer lacks what is to be taken from it.
 */
export async function sendSteps(
  session: Session,
  fixtures: Fixtures,
  { request }: Case,
  sent: PlainRequest[],
): Promise<Prepared> {
  const { target } = session;
  let taken: Taken = { fromRequests: {}, fromAnswers: {} };
  let before: PlainResponse | undefined;

  async function bind(wanted: CaseRequest) {
    const { args, missing } = await fixtures.of(wanted, { ...taken.fromRequests, ...taken.fromAnswers });
    const other = wanted.otherTenant ? target.otherArguments : {};
    // What an answer gave is the first tenant's resource, for which the other tenant asks.
    const all = { ...args, ...taken.fromRequests, ...other, ...taken.fromAnswers };
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

/** Arguments that steps gave, by whether they came from their requests or from the answers. */
interface Taken {
  readonly fromRequests: Arguments;
  readonly fromAnswers: Arguments;
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
      `The request before it, ${method} ${path}, was answered ${response.status}.\n${shown(response.text)}`,
      response,
    );
  const exchange = exchangeOf(bound, target, response);
  const values = Object.entries(take).map(([name, expression]) => ({
    name,
    expression,
    value: evaluate(expression, exchange),
  }));
  const absent = values.find(({ value }) => value === undefined);
  if (absent)
    throw new StepError(
      `The answer to ${method} ${path} has nothing at ${absent.expression}.\n${shown(response.text)}`,
      response,
    );
  const those = (from: (expression: string) => boolean) =>
    Object.fromEntries(values.filter((it) => from(it.expression)).map(({ name, value }) => [name, value]));
  return {
    fromRequests: { ...earlier.fromRequests, ...those((it) => !it.includes("$response")) },
    fromAnswers: { ...earlier.fromAnswers, ...those((it) => it.includes("$response")) },
  };
}
