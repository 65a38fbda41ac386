import { type Description, formatLocation, type Problem } from "@chat-api/openapi-document";

/** What the generator has to say of a part of a description. */
export interface Finding {
  /** A JSON Pointer into the description, such as `#/paths/~1pets/get`. */
  readonly pointer: string;
  /** A sentence or two: what is wrong, whom it concerns, and what to do. Findings with the same message are told once. */
  readonly message: string;
  /** `error`: something is left out. `warning`: it is generated, and may not be what the author expects. */
  readonly severity: Problem["severity"];
  /** The ids of the operations that it concerns. Default none. */
  readonly operations?: readonly string[];
}

/** The findings as problems of the description, one for each message, in the order of its files and lines. */
export function problemsOf(description: Description, findings: Iterable<Finding>): Problem[] {
  const byMessage = Map.groupBy(findings, ({ message }) => message);
  const problems = [...byMessage.values()].map((same): Problem => {
    const [{ pointer, message, severity }, ...others] = same as [Finding, ...Finding[]];
    return {
      message: others.length > 0 ? `${message} So at ${places(others.length)} more.` : message,
      severity,
      location: description.at(pointer),
      pointer,
      operations: [...new Set(same.flatMap(({ operations = [] }) => operations))],
      scope: "part",
    };
  });
  return problems.sort((one, other) => order(one) - order(other) || compare(one, other));
}

/** Names of operations, as a sentence can hold them. */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(", ");
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}

function places(count: number): string {
  return count === 1 ? "1 place" : `${count} places`;
}

/** What is left out first. */
function order({ severity }: Problem): number {
  return severity === "error" ? 0 : 1;
}

function compare({ location: one }: Problem, { location: other }: Problem): number {
  if (one.file !== other.file) return formatLocation(one) < formatLocation(other) ? -1 : 1;
  return (one.line ?? 0) - (other.line ?? 0) || (one.column ?? 0) - (other.column ?? 0);
}
