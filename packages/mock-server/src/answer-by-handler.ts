import { noAnswer } from "./answer-valid.ts";
import { type Call, generate, headersFor } from "./call.ts";
import type { Operation } from "./contract.ts";
import { errorAnswer, reasonsOf, withViolations } from "./error-answer.ts";
import type { Answer } from "./exchange.ts";
import type { AnyHandler, HandlerContext, HandlerError, HandlerRequest } from "./handlers.ts";
import { convertersOf } from "./parameters.ts";
import type { Reason } from "./reason.ts";
import { validateAnswer } from "./validate-request.ts";

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
  const answer = await toAnswer(call, result as PlainHandlerAnswer);
  const body = answer.body === undefined ? undefined : (JSON.parse(answer.body) as unknown);
  const violations = validateAnswer(operation, answer.status, answer.headers, body);
  if (violations.length === 0) return answer;
  exchange.violations.push(...violations);
  const reasons = reasonsOf(violations).map(({ field, text }) => ({
    field,
    text: `the handler of ${operation.id} breaks the contract: ${text}`,
  }));
  return withViolations(serverError(operation, reasons), violations);
}

async function toAnswer(call: Call, { body, headers = {}, status }: PlainHandlerAnswer): Promise<Answer> {
  const { core, exchange, operation } = call;
  const shown = await generate(call, { dynamic: false }, status);
  const declared: Record<string, string> = "reason" in shown ? {} : { ...shown.headers };
  if (body === undefined) delete declared["content-type"];
  else declared["content-type"] ??= "application/json";
  if ("x-request-id" in declared) {
    const chosen = { "x-request-id": exchange.request.headers["x-request-id"] ?? "" };
    declared["x-request-id"] = isDeclared(operation, status, chosen)
      ? chosen["x-request-id"]
      : core.settings.newId();
  }
  for (const [name, value] of Object.entries(headers)) declared[name.toLowerCase()] = String(value);
  return { status, headers: declared, body: JSON.stringify(body) };
}

function isDeclared(operation: Operation, status: number, headers: Record<string, string>): boolean {
  return (
    headers["x-request-id"] !== "" &&
    !validateAnswer(operation, status, headers, undefined).some(({ location }) => location[1] === "header")
  );
}

function requestFor({ body, exchange, operation, params, query }: Call): HandlerRequest {
  let convert = operation.memo.get("converters") as ReturnType<typeof convertersOf> | undefined;
  if (convert === undefined) {
    convert = convertersOf(operation.prism);
    operation.memo.set("converters", convert);
  }
  return {
    path: convert.path(params),
    query: convert.query(query),
    headers: exchange.request.headers,
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
