import { ChatDecodeError } from "../errors.ts";

/** Validates the body of a success. Returns the first problem, or `undefined` if it is valid. */
export type Validate = (operationId: string, status: number, body: unknown) => BodyProblem | undefined;

/** Where a body breaks a rule of the contract. */
export interface BodyProblem {
  /** The JSON Pointer (RFC 6901) of the property, "" for the body as a whole. */
  readonly pointer: string;
  /** The rule, in words. */
  readonly rule: string;
}

/** The error of a success whose body is not the model. */
export function decodeError(
  id: string,
  response: Response,
  problem: string,
  cause?: unknown,
): ChatDecodeError {
  return new ChatDecodeError(`${id}: ${response.status}, but ${problem}`, response, { cause });
}

/** @throws {ChatDecodeError} If the body of a success breaks a rule of the contract. */
export function validateModel(
  id: string,
  model: unknown,
  response: Response,
  validate: Validate | undefined,
): void {
  const problem = validate?.(id, response.status, model);
  if (problem) throw decodeError(id, response, `${problem.pointer || "the body"} ${problem.rule}`);
}

/** What Ajv writes for a schema. */
export interface ResponseValidator {
  (body: unknown): boolean;
  errors?: readonly { readonly instancePath: string; readonly message?: string }[] | null;
}

/** The validators of success bodies, by operation and status: `200`, `2XX` or `default`. */
export type ResponseValidators = Readonly<Record<string, Readonly<Record<string, ResponseValidator>>>>;

/** The length of a text in characters, as JSON Schema counts it (2020-12, Validation, section 6.3.1). */
export function codePoints(text: string): number {
  let length = 0;
  for (const _ of text) length++;
  return length;
}

/** Whether two JSON values are equal (JSON Schema 2020-12, Core, section 4.2.2). */
export function deepEqual(a: unknown, b: unknown): boolean {
  if (Object(a) !== a || Object(b) !== b) return a === b;
  const [ours, theirs] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const keys = Object.keys(ours);
  return (
    Array.isArray(a) === Array.isArray(b) &&
    keys.length === Object.keys(theirs).length &&
    keys.every((key) => Object.hasOwn(theirs, key) && deepEqual(ours[key], theirs[key]))
  );
}
