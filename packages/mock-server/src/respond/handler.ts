import type { Operation } from "../contract/contract.ts";
import type { Answer } from "../http/message.ts";
import type { AnyHandler, HandlerContext, HandlerError, HandlerRequest } from "../state/handlers.ts";
import { parametersOf } from "../validate/parameters-of.ts";
import type { Reason } from "../validate/reason.ts";
import { validateAnswer, validateAnswerBody } from "../validate/response.ts";
import { noAnswer } from "./answer-valid.ts";
import { type Call, generate, headersFor } from "./context.ts";
import { errorAnswer, reasonsOf, withViolations } from "./error.ts";
import { requestId } from "./request-id.ts";

interface PlainHandlerAnswer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

/** Answers by a handler. Undefined where the handler has no answer. What breaks the contract is a 500 that names it. */
export async function answerByHandler(call: Call, handler: AnyHandler): Promise<Answer | undefined> {
  const { exchange, operation } = call;
  // Before the handler, which may change something: an answer that nobody can read must not.
  const shown = await generate(call, { dynamic: false });
  if ("reason" in shown && shown.status === 406) return noAnswer(call, shown);
  let result: unknown;
  try {
    result = await handler(requestFor(call), contextFor(call));
  } catch (error) {
    return serverError(operation, [
      {
        text: `the handler of ${operation.id} threw: ${error instanceof Error ? error.stack : String(error)}`,
      },
    ]);
  }
  if (result === undefined || result === null) return undefined;
  const wrong = notAnAnswer(result);
  if (wrong !== undefined)
    return serverError(operation, [{ text: `the handler of ${operation.id} returned ${wrong}` }]);
  if (isHandlerError(result)) {
    const { status, reason } = result;
    return errorAnswer(operation, status, [reason], await headersFor(call, status));
  }
  const { body, headers = {}, status } = result as PlainHandlerAnswer;
  const answer: Answer = { status, headers: await shownHeaders(call, status), body: JSON.stringify(body) };
  for (const [name, value] of Object.entries(headers)) answer.headers[name.toLowerCase()] = String(value);
  // As it is sent: a date in it is text by now.
  const sent = answer.body === undefined ? undefined : (JSON.parse(answer.body) as unknown);
  const violations =
    Object.keys(headers).length > 0 || sent === undefined
      ? validateAnswer(operation, status, answer.headers, sent)
      : validateAnswerBody(operation, status, String(answer.headers["content-type"]), sent);
  if (violations.length === 0) return answer;
  exchange.violations.push(...violations);
  const reasons = reasonsOf(violations).map(({ field, text }) => ({
    field,
    text: `the handler of ${operation.id} breaks the contract: ${text}`,
  }));
  return withViolations(serverError(operation, reasons), violations);
}

/** The headers that the contract shows for a status, with an ID of this request. */
async function shownHeaders(call: Call, status: number): Promise<Record<string, string>> {
  const shown = await generate(call, { dynamic: false }, status);
  const headers: Record<string, string> = "reason" in shown ? {} : { ...shown.headers };
  headers["content-type"] ??= "application/json";
  if ("x-request-id" in headers) headers["x-request-id"] = requestId(call, status, headers["x-request-id"]);
  return headers;
}

function requestFor({ body, exchange, operation, params, target }: Call): HandlerRequest {
  const { headers } = exchange.request;
  const source = { headers, params, target };
  return {
    path: parametersOf(operation.prism, "path", source),
    query: parametersOf(operation.prism, "query", source),
    headers,
    body: body as HandlerRequest["body"],
  };
}

function contextFor({ core }: Call): HandlerContext {
  return {
    state: core.custom,
    now: core.settings.clock,
    newId: core.settings.newId,
    error: (status, text, field): HandlerError => ({ status, reason: { text, field } }),
  };
}

function isHandlerError(result: unknown): result is HandlerError {
  return typeof result === "object" && result !== null && "reason" in result;
}

function notAnAnswer(result: unknown): string | undefined {
  if (typeof result !== "object" || result === null)
    return `a ${typeof result}, where { status, body } is wanted`;
  const { status } = result as PlainHandlerAnswer;
  return Number.isInteger(status) && status >= 200 && status <= 599 ? undefined : `the status ${status}`;
}

function serverError(operation: Operation, reasons: Reason[]): Answer {
  return errorAnswer(operation, 500, reasons);
}
