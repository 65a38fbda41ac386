/** This repository: its folder and its contract. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import manifest from "../package.json" with { type: "json" };

/** Its folder, as an absolute path. */
export const root: string = fileURLToPath(new URL("..", import.meta.url));

/** Its contract as package.json names it: relative to the folder, with slashes. */
export const contractName: string = manifest.config.contract;

/** The absolute path of its contract. */
export const contractFile: string = join(root, contractName);
