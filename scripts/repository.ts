/** This repository: its folder, its contract, and how paths and problems in it are shown. */
import { join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { formatProblem, type Problem } from "@chat-api/openapi-document";
import manifest from "../package.json" with { type: "json" };

/** Its folder, as an absolute path. */
export const root: string = fileURLToPath(new URL("..", import.meta.url));

/** Its contract as package.json names it: relative to the folder, with slashes. */
export const contractName: string = manifest.config.contract;

/** The absolute path of its contract. */
export const contractFile: string = join(root, contractName);

/** A path as the reader would type it: relative inside the current folder, absolute elsewhere. */
export function displayPath(file: string): string {
  const path = relative(process.cwd(), resolve(file));
  return path.startsWith("..") ? resolve(file) : path.replaceAll("\\", "/");
}

/** Problems of a description, a line each: `file:line:column: message`, which terminals and editors turn into a link. */
export function displayProblems(problems: readonly Problem[]): string {
  return problems
    .map((it) => formatProblem({ ...it, location: { ...it.location, file: displayPath(it.location.file) } }))
    .join("\n");
}
