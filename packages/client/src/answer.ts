import { ChatApiError } from "./api-error.ts";
import { ChatDecodeError } from "./errors.ts";
import type { Operation } from "./operation.ts";
import type { Validate } from "./options.ts";
import { orNetworkError } from "./send.ts";

/**
 * Reads the model out of an answer to an operation.
 * @throws {ChatApiError} Where the status is not a success.
 * @throws {ChatDecodeError} Where the body of a success is not what the contract declares.
 */
export async function readModel(
  { id, empty }: Operation,
  response: Response,
  requestId: string | undefined,
  validate: Validate | undefined,
): Promise<unknown> {
  const { ok, status } = response;
  const bytes = await orNetworkError(id, () => response.arrayBuffer());
  const text = (options?: { fatal: boolean }) => new TextDecoder("utf-8", options).decode(bytes);
  if (!ok) throw new ChatApiError(id, response, errorBody(text()), requestId);
  if (bytes.byteLength === 0 && (empty || status === 204 || status === 205)) return undefined;
  let model: unknown;
  try {
    // Strict, for what is not UTF-8 would become other characters unnoticed (RFC 8259, section 8.1).
    model = JSON.parse(text({ fatal: true }));
  } catch (cause) {
    throw new ChatDecodeError(`${id}: ${status}, but the body is not JSON`, response, { cause });
  }
  checkModel(id, model, response, validate);
  return model;
}

/** @throws {ChatDecodeError} Where the body of a success breaks a rule of the contract. */
export function checkModel(
  id: string,
  model: unknown,
  response: Response,
  validate: Validate | undefined,
): void {
  const problem = validate?.(id, response.status, model);
  if (problem !== undefined)
    throw new ChatDecodeError(`${id}: ${response.status}, but ${problem.pointer} ${problem.rule}`, response);
}

/** The JSON document, or else the text. Only an object can be what the contract declares. */
function errorBody(text: string): unknown {
  try {
    const json: unknown = JSON.parse(text);
    if (Object(json) === json) return json;
  } catch {
    // Then it is text.
  }
  return text || undefined;
}
