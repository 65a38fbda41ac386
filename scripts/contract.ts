import { join } from "node:path";
import manifest from "../package.json" with { type: "json" };
import { root } from "./generate/problem.ts";

/** The contract of this repository as package.json names it: relative to the repository, with slashes. */
export const contractName: string = manifest.config.contract;

/** Its absolute path. */
export const contractFile: string = join(root, contractName);
