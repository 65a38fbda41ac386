import { isJson, isObject, type JsonObject } from "@chat-api/openapi-document";
import { chooseStatus } from "../contract/responses.ts";
import type { HttpResponse } from "../http/message.ts";
import { withDefaults } from "../validate/parameters.ts";
import { validateResponseBody } from "../validate/response.ts";
import type { OperationContext } from "./context.ts";
import { declaredHeaders, errorResponse, refuseNoResponse } from "./error.ts";
import { type GeneratedResponse, generate, toHttpResponse } from "./generate.ts";
import { isForced, usualHeaders } from "./usual.ts";

/** Responds from what the mock remembers, if the operation is one of a resource. */
export function resource(context: OperationContext): HttpResponse | undefined {
  const { body, mock, operation, parameters, preference, request } = context;
  if (mock.settings.stateless || isForced(preference)) return undefined;
  if (!mock.resources.inference.operations.has(operation.id)) return undefined;
  // Before anything changes: a response that nobody can read must change nothing.
  const usual = generate(context, { dynamic: false });
  if ("reason" in usual && usual.status === 406) return refuseNoResponse(context, usual);
  const isJsonBody =
    "reason" in usual || usual.body === undefined || isJson(usual.headers["content-type"] ?? "");
  // Of a body of another type, the resources know whether there is one.
  if (!isJsonBody && !/^(?:get|head)$/i.test(request.method)) return undefined;
  const { path = {}, query = {} } = parameters ?? {};
  const result = mock.resources.respond(operation.id, {
    path: withDefaults(operation.parametersIn.path, path),
    query: withDefaults(operation.parametersIn.query, query),
    body,
    url: request.target,
  });
  if (result === undefined) return undefined;
  if ("text" in result) {
    const { text, field } = result;
    const status = chooseStatus(operation, [result.status]);
    return errorResponse(operation, status, [{ text, field }], declaredHeaders(context, status));
  }
  if (!isJsonBody) return undefined;
  const { status } = result;
  const isUsual = !("reason" in usual) && usual.status === status;
  const shown = isUsual ? usual : generate(context, { dynamic: false, code: status });
  if ("overlay" in result)
    return "reason" in shown ? { status, headers: {} } : overlaid(context, shown, result.overlay);
  const headers: Record<string, string> = "reason" in shown ? {} : usualHeaders(context, shown);
  if (result.json === undefined) delete headers["content-type"];
  else headers["content-type"] ??= "application/json";
  return { status, headers: { ...headers, ...result.headers }, body: result.json };
}

/** A generated response in which the properties of an item have its values, if that is valid. */
function overlaid(context: OperationContext, shown: GeneratedResponse, item: JsonObject): HttpResponse {
  const response = toHttpResponse({ ...shown, headers: usualHeaders(context, shown) });
  const mediaType = String(response.headers["content-type"] ?? "");
  const body =
    shown.body !== undefined && isJson(mediaType) ? (JSON.parse(shown.body) as unknown) : undefined;
  if (!isObject(body)) return response;
  for (const name of Object.keys(body)) if (Object.hasOwn(item, name)) body[name] = item[name];
  if (validateResponseBody(context.operation, shown.status, mediaType, body).length === 0)
    response.body = JSON.stringify(body);
  return response;
}
