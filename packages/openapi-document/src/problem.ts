/** Problems of a description, as data: what, where, and which operations they concern. */
import { relative, resolve } from "node:path";

/** A location in a file of a description. */
export interface SourceLocation {
  /** An absolute path or a URL; `document` if the description was given as an object. */
  readonly file: string;
  /** From 1. Absent if the problem concerns the file as a whole. */
  readonly line?: number;
  /** From 1, in UTF-16 code units. */
  readonly column?: number;
}

/** Something in a description that is wrong or cannot be used. */
export interface Problem {
  /** A sentence: what is wrong, and what to do. */
  readonly message: string;
  /** `error`: this part cannot be used. `warning`: it can be used, and may not mean what its author wants. */
  readonly severity: "error" | "warning";
  readonly location: SourceLocation;
  /** Where the part stands in the document that was read, such as `#/paths/~1pets/get`. */
  readonly pointer?: string;
  /** The ids of the operations that the problem concerns. */
  readonly operations: readonly string[];
  /** `document` if nothing in the document can be relied on, as after a syntax error of YAML. */
  readonly scope: "document" | "part";
}

/** Reading failed, since there is no document: no such file, no YAML, or no OpenAPI. */
export class DescriptionError extends Error {
  override readonly name = "DescriptionError";
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[], options?: ErrorOptions) {
    super(problems.map(formatProblem).join("\n"), options);
    this.problems = problems;
  }
}

/** A problem on one line, as compilers print it: `pets.yaml:12:3: message`. */
export function formatProblem({ location, message }: Problem): string {
  return `${formatLocation(location)}: ${message}`;
}

/** `file:line:column`, as far as it is known. Editors and terminals open it. */
export function formatLocation({ file, line, column }: SourceLocation): string {
  return [file, line, column].filter((part) => part !== undefined).join(":");
}

/** A path as the reader would type it: relative inside the current folder, absolute elsewhere. A URL stays as it is. */
export function displayPath(file: string): string {
  if (/^[a-z][a-z0-9+.-]+:/i.test(file)) return file;
  const path = relative(process.cwd(), resolve(file));
  return path.startsWith("..") ? resolve(file) : path.replaceAll("\\", "/");
}

/** Problems for people, a line each: `file:line:column: message`, which terminals and editors turn into a link. */
export function displayProblems(problems: readonly Problem[]): string {
  return problems
    .map((it) => formatProblem({ ...it, location: { ...it.location, file: displayPath(it.location.file) } }))
    .join("\n");
}
