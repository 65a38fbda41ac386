import { control, isControlPath } from "../admin/admin.ts";
import { allowOrigin, isPreflight, preflightAnswer } from "../http/cors.ts";
import { type Answer, BodyError, type PlainRequest } from "../http/message.ts";
import { parseTarget, type Target } from "../http/target.ts";
import { wait } from "../state/conditions.ts";
import type { Exchange } from "../state/journal.ts";
import { logEntry, logLine } from "../state/log-line.ts";
import type { Core } from "../state/mock-state.ts";
import { violation } from "../validate/violation.ts";
import { problemAnswer, withViolations } from "./error.ts";
import { answerOperation } from "./operation.ts";

/** Methods that change nothing (RFC 9110 section 9.2.1). */
const SAFE = /^(GET|HEAD|OPTIONS|TRACE)$/;

/** An answer, and how long to wait before it is sent. */
export interface Timed {
  answer: Answer;
  /** Milliseconds. */
  delay?: number;
}

/** Answers a request. Never throws: what goes wrong in here is a 500 that says so. */
export async function respond(core: Core, request: PlainRequest): Promise<Answer> {
  const started = performance.now();
  const exchange: Exchange = { request, time: Date.now(), violations: [] };
  const target = parseTarget(request.target);
  if (target !== undefined && isControlPath(target.path)) {
    return control(core, request, target.path).catch((error: Error) => internalError(error));
  }
  const { exposed } = core;
  const { answer, delay = 0 } = await answerExchange(core, exchange, target).catch(failed);
  if (core.settings.cors) allowOrigin(answer, request.headers.origin, exposed);
  if (delay > 0) await wait(delay, core.closing, request.signal);
  const duration = performance.now() - started;
  core.events.answered(core.journal.add(exchange, answer, duration));
  if (!SAFE.test(request.method)) core.events.changed("state");
  core.settings.log?.(logLine(exchange, answer, duration), logEntry(exchange, answer, duration));
  return answer;
}

async function answerExchange(core: Core, exchange: Exchange, target: Target | undefined): Promise<Timed> {
  const { request } = exchange;
  if (core.settings.cors && isPreflight(request)) return { answer: preflightAnswer(request) };
  if (target === undefined) return { answer: withoutTarget(request) };
  const { contract } = core;
  const method = request.method.toLowerCase();
  const match = contract.match(method, target.segments);
  if (match.kind === "operation") {
    exchange.operation = match.operation;
    return answerOperation(core, contract, exchange, { ...match, target });
  }
  if (match.kind === "method") {
    if (method === "options") return { answer: { status: 204, headers: { allow: match.allow } } };
    const text = `${request.method} is not possible here; there is ${match.allow}`;
    return { answer: problemAnswer(405, [{ text }], { allow: match.allow }) };
  }
  if (target.malformed !== undefined) return { answer: malformed(exchange, target.malformed) };
  return { answer: problemAnswer(404, [{ text: `no path of the contract is ${target.path}` }]) };
}

function withoutTarget({ method, target }: PlainRequest): Answer {
  if (target === "*" && method === "OPTIONS")
    return { status: 204, headers: { allow: "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS" } };
  return problemAnswer(400, [{ text: `'${target}' is not a request target` }]);
}

function malformed(exchange: Exchange, segment: string): Answer {
  const text = `'${segment}' in the path has a malformed percent-escape`;
  exchange.violations.push(violation("400", text, "path"));
  return withViolations(problemAnswer(400, [{ text }]), exchange.violations);
}

function failed(error: Error): Timed {
  if (error instanceof BodyError && error.reason === "aborted")
    return { answer: { status: 400, headers: {}, drop: true } };
  return { answer: internalError(error) };
}

function internalError(error: Error): Answer {
  return problemAnswer(500, [{ text: `the mock failed, which it never should: ${error.message}` }]);
}
