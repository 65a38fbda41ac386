import type { ServedOperation } from "../contract/contract.ts";
import type { HttpResponse } from "../http/message.ts";
import type { Reason } from "../http/problem.ts";
import type { HandlerContext, HandlerError, HandlerRequest } from "../state/handlers.ts";
import { withDefaults } from "../validate/parameters.ts";
import { validateResponse, validateResponseBody } from "../validate/response.ts";
import { reasonsOf } from "../validate/violation.ts";
import type { OperationContext } from "./context.ts";
import { declaredHeaders, errorResponse, refuseNoResponse, withViolations } from "./error.ts";
import { generate } from "./generate.ts";
import { isForced, usualHeaders } from "./usual.ts";

interface PlainHandlerResponse {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

/**
 * Responds by the handler of the operation, unless the request asks for a certain response. A handler may leave it to
 * the next step. A response that breaks the contract is a 500 that names the handler.
 */
export async function handler(context: OperationContext): Promise<HttpResponse | undefined> {
  const { mock, operation, preference, violations } = context;
  const run = mock.handlers.get(operation.id);
  if (run === undefined || isForced(preference)) return undefined;
  // Before the handler, which may change something: a response that nobody can read must not.
  const usual = generate(context, { dynamic: false });
  if ("reason" in usual && usual.status === 406) return refuseNoResponse(context, usual);
  const fail = (text: string): HttpResponse =>
    serverError(operation, [{ text: `the handler of ${operation.id} ${text}` }]);
  let result: unknown;
  try {
    result = await run(requestFor(context), contextFor(context));
  } catch (error) {
    return fail(`threw: ${error instanceof Error ? error.stack : String(error)}`);
  }
  if (result === undefined || result === null) return undefined;
  const wrong = whyNoResponse(result);
  if (wrong !== undefined) return fail(`returned ${wrong}`);
  if (isHandlerError(result)) {
    const { status, reason } = result;
    return errorResponse(operation, status, [reason], declaredHeaders(context, status));
  }
  const { body, headers = {}, status } = result as PlainHandlerResponse;
  const isUsual = !("reason" in usual) && usual.status === status;
  const shown = isUsual ? usual : generate(context, { dynamic: false, code: status });
  const response: HttpResponse = {
    status,
    headers: "reason" in shown ? {} : usualHeaders(context, shown),
    body: JSON.stringify(body),
  };
  response.headers["content-type"] ??= "application/json";
  for (const [name, value] of Object.entries(headers)) response.headers[name.toLowerCase()] = String(value);
  // As it is sent: a date in it is text by now.
  const sent = response.body === undefined ? undefined : (JSON.parse(response.body) as unknown);
  const found =
    Object.keys(headers).length > 0 || sent === undefined
      ? validateResponse(operation, status, response.headers, sent)
      : validateResponseBody(operation, status, String(response.headers["content-type"]), sent);
  if (found.length === 0) return response;
  violations.push(...found);
  const reasons = reasonsOf(found).map(({ field, text }) => ({
    field,
    text: `the handler of ${operation.id} breaks the contract: ${text}`,
  }));
  return withViolations(serverError(operation, reasons), found);
}

function requestFor({ body, operation, parameters, request }: OperationContext): HandlerRequest {
  const { path = {}, query = {} } = parameters ?? {};
  return {
    path: withDefaults(operation.parametersIn.path, path),
    query: withDefaults(operation.parametersIn.query, query),
    headers: request.headers,
    body: body as HandlerRequest["body"],
  };
}

function contextFor({ mock }: OperationContext): HandlerContext {
  return {
    state: mock.custom as HandlerContext["state"],
    now: mock.settings.clock,
    newId: mock.settings.newId,
    error: (status, text, field): HandlerError => ({ status, reason: { text, field } }),
  };
}

function isHandlerError(result: unknown): result is HandlerError {
  return typeof result === "object" && result !== null && "reason" in result;
}

function whyNoResponse(result: unknown): string | undefined {
  if (typeof result !== "object" || result === null) return `a ${typeof result} instead of { status, body }`;
  const { status } = result as PlainHandlerResponse;
  return Number.isInteger(status) && status >= 200 && status <= 599 ? undefined : `the status ${status}`;
}

function serverError(operation: ServedOperation, reasons: Reason[]): HttpResponse {
  return errorResponse(operation, 500, reasons);
}
