import { formatProblem } from "@chat-api/openapi-document";
import { chooseStatus, declaredResponse, examplesOf, successResponse } from "../contract/responses.ts";
import { usableAccept } from "../http/accept.ts";
import { BodyError, type HttpResponse } from "../http/message.ts";
import { queryPairs } from "../http/pairs.ts";
import { parsePreference } from "../http/prefer.ts";
import { problemResponse } from "../http/problem.ts";
import { decodeBody } from "../validate/body.ts";
import { challenges, isAuthorized } from "../validate/credentials.ts";
import { readParameters } from "../validate/parameters.ts";
import { validateRequestBody } from "../validate/request.ts";
import { reasonsOf, violation } from "../validate/violation.ts";
import type { OperationContext, RequestContext, RoutedRequest, Step } from "./context.ts";
import {
  declaredHeaders,
  errorResponse,
  fail,
  INVALID,
  INVALID_MEDIA_TYPE,
  MALFORMED,
  refuse,
  refuseNoResponse,
  withViolations,
} from "./error.ts";
import { generate, toHttpResponse } from "./generate.ts";
import { handler } from "./handler.ts";
import { queued } from "./queued.ts";
import { resource } from "./resource.ts";

/** The first step that has a response decides. The last one always has. */
const STEPS: readonly Step[] = [
  queued,
  usable,
  credentials,
  preference,
  simulatedFailure,
  validation,
  negotiation,
  handler,
  resource,
  generated,
];

/** Responds to a request of an operation. */
export async function respondToOperation(
  base: RequestContext,
  { operation, pathTexts, target }: RoutedRequest,
): Promise<HttpResponse> {
  const { mock, request } = base;
  const fromQueue = mock.queue.take(operation.id);
  if (fromQueue !== undefined) mock.events.changed("queue");
  const query = queryPairs(target.search);
  const preferred = parsePreference(request.headers.prefer, query);
  const isValid = typeof preferred !== "string";
  const context: OperationContext = Object.assign(base, {
    operation,
    target,
    pathTexts,
    query,
    queued: fromQueue,
    preference: isValid ? preferred : {},
    preferenceProblem: isValid ? undefined : preferred,
    accept: "",
  });
  context.delay = fromQueue?.delay ?? context.preference.delay ?? mock.conditions.nextDelay();
  for (const step of STEPS) {
    const response = await step(context);
    if (response === undefined) continue;
    if (fromQueue?.slow !== undefined) response.slow = fromQueue.slow;
    return response;
  }
  throw new Error("no step has responded");
}

/** A part of the document that is wrong costs the operations that use it, and no others. */
function usable({ operation: { id, problems } }: OperationContext): HttpResponse | undefined {
  if (problems.length === 0) return undefined;
  const reasons = problems.map((problem) => ({ text: `${id} can't be served: ${formatProblem(problem)}` }));
  return problemResponse(501, reasons);
}

function credentials(context: OperationContext): HttpResponse | undefined {
  const { contract, operation, query, request, violations } = context;
  if (isAuthorized(operation, { headers: request.headers, query })) return undefined;
  const text = "authentication is required";
  violations.push(violation("401", text));
  const response = errorResponse(operation, 401, [{ text }], declaredHeaders(context, 401));
  response.headers["www-authenticate"] ??= challenges(operation, contract.title);
  return withViolations(response, violations);
}

function preference(context: OperationContext): HttpResponse | undefined {
  const { preferenceProblem: problem } = context;
  return problem === undefined ? undefined : refuse(context, INVALID, "400", problem, "header", "prefer");
}

function simulatedFailure(context: OperationContext): HttpResponse | undefined {
  const { mock, operation } = context;
  if (context.preference.code !== undefined || !mock.conditions.nextFails()) return undefined;
  const status = chooseStatus(operation, [500, 503, 502, 504]);
  const made = generate(context, { code: status });
  const text = "this request was chosen to fail, by the fail rate of the mock";
  return "reason" in made ? problemResponse(status, [{ text }]) : toHttpResponse(made);
}

/** Reads the parameters and the body, and reports what is wrong with them, unless the request asks for a code. */
async function validation(context: OperationContext): Promise<HttpResponse | undefined> {
  const { operation, pathTexts, query, request, target, violations } = context;
  const { headers } = request;
  if (target.malformed !== undefined) {
    const text = `'${target.malformed}' in the path has a malformed percent-escape`;
    return refuse(context, MALFORMED, "400", text, "path");
  }
  let bytes: Uint8Array | undefined;
  try {
    bytes = await request.body();
  } catch (error) {
    if (!(error instanceof BodyError) || error.reason === "aborted") throw error;
    const response = refuse(context, [413], "413", error.message, "body");
    response.headers.connection = "close";
    return response;
  }
  const body = await decodeBody(bytes, headers, operation);
  const parameters = readParameters(operation, { path: target.path, pathTexts, query, headers });
  context.body = body.value;
  context.requestBody = body.text;
  context.parameters = parameters.values;
  violations.push(...validateRequestBody(operation, body), ...parameters.violations);
  const errors = violations.filter(({ severity }) => severity === "Error");
  if (errors.length === 0 || context.preference.code !== undefined) return undefined;
  const codes = errors.map(({ code }) => code);
  return fail(
    context,
    codes.includes("415") ? INVALID_MEDIA_TYPE : codes.includes("400") ? MALFORMED : INVALID,
  );
}

/** Makes sure that there is a response such as the request asks for. */
function negotiation(context: OperationContext): HttpResponse | undefined {
  const { accept } = context.request.headers;
  const usable = usableAccept(accept);
  if (usable === undefined)
    return refuse(context, MALFORMED, "400", `'${accept}' is not a list of media ranges`, "header", "accept");
  context.accept = usable;
  const problem = unknownPreference(context);
  return problem === undefined ? undefined : refuse(context, [404], "404", problem, "header", "prefer");
}

/** Prism responds to an unknown example with another status. So names are looked up before it is asked. */
function unknownPreference({
  operation,
  preference: { code, example },
}: OperationContext): string | undefined {
  const { document, id, responses } = operation;
  const entry =
    code === undefined ? successResponse(operation) : ([code, declaredResponse(operation, code)] as const);
  const [status, response] = entry ?? [];
  if (code !== undefined && response === undefined)
    return `${id} declares no ${code}; there are ${Object.keys(responses).join(", ")}`;
  if (example === undefined || response === undefined) return undefined;
  const names = Object.values(response.content).flatMap((media) =>
    examplesOf(document, media).map(({ name }) => name),
  );
  if (names.includes(example)) return undefined;
  const known = names.length === 0 ? "there are none" : `there are ${names.join(", ")}`;
  return `the ${status} of ${id} has no example '${example}'; ${known}`;
}

/** The last step: Prism's response, made valid. */
function generated(context: OperationContext): HttpResponse {
  const { mock, operation, preference, request, violations } = context;
  const made = generate(context, preference);
  if ("reason" in made) return refuseNoResponse(context, made);
  const response = toHttpResponse(made);
  const applied = Object.entries(preference).map(([name, value]) => `${name}=${value}`);
  // RFC 7240 section 3.
  if (request.headers.prefer !== undefined && applied.length > 0)
    response.headers["preference-applied"] = applied.join(", ").replace(/[^\x20-\x7e]/g, "?");
  violations.push(...made.violations);
  if (made.violations.length === 0 || !mock.settings.errors) return withViolations(response, violations);
  const reasons = reasonsOf(made.violations).map(({ field, text }) => ({
    field,
    text: `the contract's own example breaks it: ${text}`,
  }));
  return withViolations(errorResponse(operation, 500, reasons), violations);
}
