import type { Operation } from "./operation.ts";
import { decodeError, type Validate, validateModel } from "./validate.ts";

// Not made at import: React Native has none. Strict: a lenient one silently replaces what is not UTF-8 (RFC 8259, 8.1).
let utf8: InstanceType<typeof TextDecoder> | undefined;

/** The whole body of a response: bytes for a success, text for an error. */
export type Body = Uint8Array | ArrayBuffer | string;

/** Reads the whole body. `bytes` (since 2025) is the faster way, if the platform has it. */
export function readBody(response: Response): Promise<Body> {
  if (!response.ok) return response.text();
  return response.bytes?.() ?? response.arrayBuffer();
}

/**
 * Reads the model from the body of a success.
 * @throws {ChatDecodeError} If the body is not what the contract declares.
 */
export function readModel(
  { id, empty, scalar, read }: Operation,
  response: Response,
  body: Uint8Array | ArrayBuffer,
  validate: Validate | undefined,
): unknown {
  if (body.byteLength === 0 && empty) return undefined;
  let model: unknown = read?.(response, body);
  if (model !== undefined) return model;
  try {
    utf8 ??= new TextDecoder("utf-8", { fatal: true });
    model = JSON.parse(utf8.decode(body));
  } catch (cause) {
    throw decodeError(id, response, "the body is not JSON", cause);
  }
  validateModel(id, model, response, validate);
  if (!scalar && Object(model) !== model) throw decodeError(id, response, `the body is ${model}`);
  return model;
}

/** The JSON value, or else the text. Only JSON that says so can be a string, a number, a boolean or null. */
export function errorBody({ headers }: Response, text: string): unknown {
  try {
    const json: unknown = JSON.parse(text);
    if (Object(json) === json || headers.get("content-type")?.includes("json")) return json;
  } catch {
    // Then it is text.
  }
  return text || undefined;
}

/** Reads a success that is not JSON: as text, or as a `Blob` of its media type. Returns `undefined` for JSON. */
export function readAny(
  { headers, status }: Response,
  body: Uint8Array | ArrayBuffer,
): string | Blob | undefined {
  const type = headers.get("content-type") ?? "";
  if (status === 204 || /^application\/([^;]+\+)?json\s*(;|$)/i.test(type)) return undefined;
  return /^text\//i.test(type) ? new TextDecoder().decode(body) : new Blob([body as ArrayBuffer], { type });
}
