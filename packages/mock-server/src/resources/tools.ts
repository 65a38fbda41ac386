/** What resources need from the rest of a mock: values, validation, time and identity. */

export interface ResourceTools {
  /** A value for a schema as responses show it, the same for the same salt; undefined if none can be made. */
  sample(schema: unknown, salt: number): unknown;
  /** Why a response body with this schema is not valid; none if it is. */
  validate(schema: unknown, value: unknown): readonly string[];
  newId(): string;
  now(): Date;
  /** A line for the person who runs the mock. */
  log(line: string): void;
}
