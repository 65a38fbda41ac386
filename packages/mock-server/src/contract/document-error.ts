import { relative } from "node:path";

/** Where in a document something is. Lines and columns count from 1. */
export interface SourceLocation {
  file: string;
  line?: number | undefined;
  column?: number | undefined;
}

/** A document that can't be served. The message begins with `file:line:column`. */
export class DocumentError extends Error {
  readonly location: SourceLocation;

  constructor(text: string, location: SourceLocation, options?: ErrorOptions) {
    super(`${describe(location)}: ${text}`, options);
    this.name = "DocumentError";
    this.location = location;
  }
}

function describe({ file, line, column }: SourceLocation): string {
  const path = relative(process.cwd(), file);
  const name = /^[a-z]+:\/\//i.test(file) || path.startsWith("..") || path === "" ? file : path;
  return [name, line, column].filter((part) => part !== undefined).join(":");
}
