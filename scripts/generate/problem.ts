import { relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the repository. */
export const root: string = fileURLToPath(new URL("../..", import.meta.url));

/** Something that a person has to mend in the contract, and where. */
export interface Problem {
  /** Absolute path. */
  readonly file: string;
  /** From 1. Absent where the problem is of the file as a whole. */
  readonly line?: number;
  /** From 1. */
  readonly column?: number;
  /** What is wrong and what to do about it, as sentences. */
  readonly message: string;
}

/** Thrown where the contract cannot be used as it is written; has every problem that was found. */
export class ContractError extends Error {
  override readonly name = "ContractError";
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(formatProblem).join("\n"));
    this.problems = problems;
  }
}

/** `file:line:column: message`, which terminals and editors turn into a link. */
export function formatProblem({ file, line, column, message }: Problem): string {
  const place = [displayPath(file), line, column].filter((part) => part !== undefined).join(":");
  return `${place}: ${message}`;
}

/** The path as the reader would type it: relative inside the current folder, absolute elsewhere. */
export function displayPath(file: string): string {
  const path = relative(process.cwd(), resolve(file));
  return path.startsWith("..") ? resolve(file) : path.replaceAll("\\", "/");
}
