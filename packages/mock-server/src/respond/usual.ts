import type { NamedHeader, ServedOperation } from "../contract/contract.ts";
import { declaredResponse, headersOf } from "../contract/responses.ts";
import type { ResponsePreference } from "../http/prefer.ts";
import { readHeaders, validateParameters } from "../validate/parameters.ts";
import type { OperationContext } from "./context.ts";
import type { GeneratedResponse } from "./generate.ts";

/** Whether a request asks for a certain response, whatever the mock remembers. */
export function isForced({ code, example, dynamic }: ResponsePreference): boolean {
  return code !== undefined || example !== undefined || dynamic === true;
}

/** The headers that the contract shows, with an ID of this request. */
export function usualHeaders(context: OperationContext, shown: GeneratedResponse): Record<string, string> {
  const headers = { ...shown.headers };
  const id = headers[REQUEST_ID];
  if (id !== undefined) headers[REQUEST_ID] = requestId(context, shown.status, id);
  return headers;
}

const REQUEST_ID = "x-request-id";

/** The ID of a request: the caller's own, else a new one, if the contract allows it, else the one that it shows. */
function requestId({ mock, operation, request }: OperationContext, status: number, shown: string): string {
  const own = request.headers[REQUEST_ID];
  if (own !== undefined && isAllowed(own)) return own;
  const made = mock.settings.newId();
  const key = `${REQUEST_ID} ${status}`;
  // All new IDs are of one kind, so that one tells.
  if (!operation.memo.has(key)) operation.memo.set(key, isAllowed(made));
  return operation.memo.get(key) === true ? made : shown;

  function isAllowed(value: string): boolean {
    const headers = requestIdHeaders(operation, status);
    const values = readHeaders(headers, { [REQUEST_ID]: value }, operation.document);
    return validateParameters("header", headers, values, "response", operation.document).length === 0;
  }
}

/** The same list each time, since a schema is made for each list. */
function requestIdHeaders(operation: ServedOperation, status: number): readonly NamedHeader[] {
  const key = `declared ${REQUEST_ID} ${status}`;
  const known = operation.memo.get(key);
  if (known !== undefined) return known as readonly NamedHeader[];
  const response = declaredResponse(operation, status);
  const declared = response === undefined ? [] : headersOf(response);
  const headers = declared.filter(({ name }) => name.toLowerCase() === REQUEST_ID);
  operation.memo.set(key, headers);
  return headers;
}
