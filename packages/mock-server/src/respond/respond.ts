/**
 * From a request to its response. This room routes a request, leads it through the steps of an operation, and writes
 * down what happened.
 */
import { isAdminPath, respondAsAdmin } from "../admin/admin.ts";
import { allowOrigin, isPreflight, preflightResponse } from "../http/cors.ts";
import { BodyError, type HttpRequest, type HttpResponse } from "../http/message.ts";
import { problemResponse } from "../http/problem.ts";
import { parseTarget, type Target } from "../http/target.ts";
import { wait } from "../state/conditions.ts";
import { logEntry, logLine } from "../state/log.ts";
import type { MockState } from "../state/mock-state.ts";
import { violation } from "../validate/violation.ts";
import type { RequestContext } from "./context.ts";
import { withViolations } from "./error.ts";
import { respondToOperation } from "./steps.ts";

/** Methods that change nothing (RFC 9110 section 9.2.1). */
const SAFE = /^(GET|HEAD|OPTIONS|TRACE)$/;

/** Responds to a request. Never throws: a failure in here is a 500 that says so. */
export async function respond(mock: MockState, request: HttpRequest): Promise<HttpResponse> {
  const started = performance.now();
  const target = parseTarget(request.target);
  if (target !== undefined && isAdminPath(target.path))
    return respondAsAdmin(mock, request, target.path).catch(internalError);
  const { contract, exposedHeaders } = mock;
  const context: RequestContext = { mock, contract, request, time: Date.now(), violations: [] };
  const response = await route(context, target).catch(failed);
  if (mock.settings.cors) allowOrigin(response, request.headers.origin, exposedHeaders);
  const { delay = 0 } = context;
  if (delay > 0) await wait(delay, mock.closing, request.signal);
  const entry = mock.journal.add({ ...context, response, duration: performance.now() - started });
  mock.events.responded(entry);
  if (!SAFE.test(request.method)) mock.events.changed("state");
  mock.settings.log?.(logLine(entry), logEntry(entry));
  return response;
}

async function route(context: RequestContext, target: Target | undefined): Promise<HttpResponse> {
  const { contract, mock, request } = context;
  if (mock.settings.cors && isPreflight(request)) return preflightResponse(request);
  if (target === undefined) return withoutTarget(request);
  const method = request.method.toLowerCase();
  const match = contract.match(method, target.segments);
  if (match.kind === "operation") {
    const { operation, params: pathTexts } = match;
    return respondToOperation(context, { operation, target, pathTexts });
  }
  if (match.kind === "method") {
    if (method === "options") return { status: 204, headers: { allow: match.allow } };
    const text = `${request.method} is not possible here; there is ${match.allow}`;
    return problemResponse(405, [{ text }], { allow: match.allow });
  }
  if (target.malformed === undefined)
    return problemResponse(404, [{ text: `no path of the contract is ${target.path}` }]);
  const text = `'${target.malformed}' in the path has a malformed percent-escape`;
  context.violations.push(violation("400", text, "path"));
  return withViolations(problemResponse(400, [{ text }]), context.violations);
}

function withoutTarget({ method, target }: HttpRequest): HttpResponse {
  if (target === "*" && method === "OPTIONS")
    return { status: 204, headers: { allow: "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS" } };
  return problemResponse(400, [{ text: `'${target}' is not a request target` }]);
}

function failed(error: Error): HttpResponse {
  if (error instanceof BodyError && error.reason === "aborted")
    return { status: 400, headers: {}, drop: true };
  return internalError(error);
}

function internalError(error: Error): HttpResponse {
  return problemResponse(500, [{ text: `the mock failed, which it never should: ${error.message}` }]);
}
