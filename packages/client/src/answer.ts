import { ChatApiError } from "./api-error.ts";
import { ChatDecodeError } from "./errors.ts";
import type { Operation } from "./operation.ts";
import type { Validate } from "./options.ts";

// Strict, for what is not UTF-8 would become other characters unnoticed (RFC 8259, section 8.1).
const utf8 = new TextDecoder("utf-8", { fatal: true });

/** The whole body of an answer: the bytes of a success, the text of anything else. */
export type Body = Uint8Array | ArrayBuffer | string;

/** Waits for the whole body. Where there is a `bytes` (since 2025), it is quicker. */
export function readBody(response: Response): Promise<Body> {
  if (!response.ok) return response.text();
  return response.bytes?.() ?? response.arrayBuffer();
}

/**
 * Reads the model out of the body of an answer to an operation.
 * @throws {ChatApiError} Where the status is not a success.
 * @throws {ChatDecodeError} Where the body of a success is not what the contract declares.
 */
export function readModel(
  { id, empty, read }: Operation,
  response: Response,
  body: Body,
  requestId: string | undefined,
  validate: Validate | undefined,
): unknown {
  const { status } = response;
  if (typeof body === "string") throw new ChatApiError(id, response, errorBody(body), requestId);
  if (body.byteLength === 0 && (empty || status === 204 || status === 205)) return undefined;
  let model: unknown = read?.(response, body);
  if (model !== undefined) return model;
  try {
    model = JSON.parse(utf8.decode(body));
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
