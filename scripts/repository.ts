import { join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import manifest from "../package.json" with { type: "json" };

/** The folder of this repository. */
export const root: string = fileURLToPath(new URL("..", import.meta.url));

/** The contract as package.json names it: relative to the repository, with slashes. */
export const contractName: string = manifest.config.contract;

/** The absolute path of the contract. */
export const contractFile: string = join(root, contractName);

/** A path as its reader would type it: relative inside the current folder, absolute elsewhere. */
export function displayPath(file: string): string {
  const path = relative(process.cwd(), resolve(file));
  return path.startsWith("..") ? resolve(file) : path.replaceAll("\\", "/");
}
