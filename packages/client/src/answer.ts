import { ChatApiError } from "./api-error.ts";
import { ChatDecodeError } from "./errors.ts";
import type { Operation } from "./operation.ts";
import type { Validate } from "./options.ts";

// Strict, for what is not UTF-8 would become other characters unnoticed (RFC 8259, section 8.1).
const strict = new TextDecoder("utf-8", { fatal: true });
const lenient = new TextDecoder();

/** The whole body. Where there is a `bytes` (since 2025), it is quicker. */
export function readBytes(response: Response): Promise<Uint8Array | ArrayBuffer> {
  return "bytes" in response ? response.bytes() : (response as Response).arrayBuffer();
}

/**
 * Reads the model out of the body of an answer to an operation.
 * @throws {ChatApiError} Where the status is not a success.
 * @throws {ChatDecodeError} Where the body of a success is not what the contract declares.
 */
export function readModel(
  { id, empty }: Operation,
  response: Response,
  bytes: Uint8Array | ArrayBuffer,
  requestId: string | undefined,
  validate: Validate | undefined,
): unknown {
  const { ok, status } = response;
  if (!ok) throw new ChatApiError(id, response, errorBody(lenient.decode(bytes)), requestId);
  if (bytes.byteLength === 0 && (empty || status === 204 || status === 205)) return undefined;
  let model: unknown;
  try {
    model = JSON.parse(strict.decode(bytes));
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
    throw new ChatDecodeError(
      `${id}: ${response.status}, but ${problem.pointer || "the body"} ${problem.rule}`,
      response,
    );
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
