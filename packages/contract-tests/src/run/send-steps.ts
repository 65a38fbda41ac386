import type { Case, Step } from "../cases/case.ts";
import type { Arguments, BoundRequest } from "./bind-request.ts";
import type { Fixtures } from "./fixtures.ts";
import { shown } from "./judge.ts";
import type { PlainRequest, PlainResponse } from "./outcome.ts";
import { evaluate } from "./runtime-expression.ts";
import { exchangeOf, type Session } from "./session.ts";

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
  { request, needs }: Case,
  sent: PlainRequest[],
): Promise<Prepared> {
  const { target } = session;
  let taken: Arguments = {};
  let before: PlainResponse | undefined;
  for (const step of request.before ?? []) {
    const { args } = await fixtures.of(step.request);
    const bound = session.bind(step.request, { ...args, ...taken });
    sent.push(bound.request);
    const { response } = await session.send(bound.request);
    taken = { ...taken, ...takeFrom(step, bound, response, session) };
    before = response;
  }
  const { args, missing } = await fixtures.of(request);
  const other = needs?.otherTenant ? target.otherArguments : {};
  const bound = session.bind(request, { ...args, ...taken, ...other });
  return { bound, ...(before && { before }), ...(missing !== undefined && { missing }) };
}

function takeFrom(
  { take }: Step,
  bound: BoundRequest,
  response: PlainResponse,
  { target }: Session,
): Arguments {
  const { method, target: path } = bound.request;
  if (response.status >= 400)
    throw new StepError(
      `The request before it, ${method} ${path}, was answered ${response.status}.\n${shown(response.text)}`,
      response,
    );
  const exchange = exchangeOf(bound, target, response);
  const taken = Object.entries(take).map(([name, expression]) => [name, evaluate(expression, exchange)]);
  const absent = taken.find(([, value]) => value === undefined);
  if (absent)
    throw new StepError(
      `The answer to ${method} ${path} has nothing at ${take[String(absent[0])]}.\n${shown(response.text)}`,
      response,
    );
  return Object.fromEntries(taken);
}
