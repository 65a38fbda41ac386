import { type Description, DescriptionError, type Problem } from "@chat-api/openapi-document";

/** A part of a description that no client can be generated from. */
export interface Refusal {
  /** A JSON Pointer, such as `#/paths/~1pets/get`. */
  readonly pointer: string;
  /** A sentence that says why, and one that says what to change. */
  readonly message: string;
}

/** The refusals as problems of the description. */
export function problemsOf({ at }: Description, refusals: Iterable<Refusal>): Problem[] {
  return [...refusals].map(({ pointer, message }) => ({
    message,
    severity: "error",
    location: at(pointer),
    pointer,
    operations: [],
    scope: "part",
  }));
}

/** @throws {DescriptionError} if there are problems. */
export function throwProblems(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new DescriptionError(problems);
}
