import type { Contract, Operation } from "../contract/contract.ts";
import { chooseStatus, declaredResponse } from "../contract/responses.ts";
import type { Answer } from "../http/message.ts";
import type { Preference } from "../http/prefer.ts";
import type { Target } from "../http/target.ts";
import type { Exchange } from "../state/journal.ts";
import type { Core } from "../state/mock-state.ts";
import { violation } from "../validate/violation.ts";
import { errorAnswer, reasonsOf, withViolations } from "./error.ts";
import { type GeneratedAnswer, generateAnswer, type NoAnswer, type Wish } from "./generated-answer.ts";

/** A request of an operation, on its way. */
export interface Call {
  readonly core: Core;
  readonly contract: Contract;
  readonly exchange: Exchange;
  readonly operation: Operation;
  readonly params: Record<string, string>;
  readonly target: Target;
  readonly query: Record<string, string | string[]>;
  body: unknown;
  /** The part of `Accept` that is well-formed. */
  accept: string;
}

/** Statuses that would do, the best first. The first that the operation declares is taken. */
export type Candidates = readonly [number, ...number[]];
export const INVALID: Candidates = [422, 400];
export const INVALID_MEDIA_TYPE: Candidates = [415, 422, 400];
export const MALFORMED: Candidates = [400, 422];

/** Prism's answer for a call. */
export function generate(
  call: Call,
  preference: Preference,
  code = preference.code,
): Promise<GeneratedAnswer | NoAnswer> {
  const { accept, body, contract, core, exchange, operation, query, target } = call;
  const { dynamic, ignoreExamples, seed } = core.settings;
  const wish: Wish = {
    code,
    example: preference.example,
    dynamic: preference.dynamic ?? dynamic,
    seed: preference.seed ?? seed,
    ignoreExamples,
    accept,
  };
  return generateAnswer(contract, operation, wish, {
    url: { path: target.path, query },
    headers: exchange.request.headers as Record<string, string>,
    body,
  });
}

/** Reports the violations of a request, with the headers that the contract declares for such an answer. */
export async function fail(call: Call, candidates: Candidates): Promise<Answer> {
  const { exchange, operation } = call;
  const status = chooseStatus(operation, candidates);
  const answer = errorAnswer(
    operation,
    status,
    reasonsOf(exchange.violations),
    await headersFor(call, status),
  );
  return withViolations(answer, exchange.violations);
}

/** The headers that the contract shows for an answer with a status. */
export async function headersFor(call: Call, status: number): Promise<Record<string, string>> {
  if (declaredResponse(call.operation, status) === undefined) return {};
  const shown = await generate({ ...call, accept: "" }, { dynamic: false }, status);
  if ("reason" in shown) return {};
  const { "content-type": _, ...headers } = shown.headers;
  return headers;
}

/** Reports one thing that is wrong with a request. */
export function refuse(
  call: Call,
  candidates: Candidates,
  code: string,
  text: string,
  ...location: string[]
): Promise<Answer> {
  call.exchange.violations.push(violation(code, text, ...location));
  return fail(call, candidates);
}
