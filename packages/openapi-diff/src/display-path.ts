import { relative, resolve } from "node:path";

/** A path as the reader would type it: relative inside the current folder, absolute elsewhere. */
export function displayPath(file: string): string {
  const path = relative(process.cwd(), resolve(file));
  return path.startsWith("..") ? resolve(file) : path.replaceAll("\\", "/");
}
