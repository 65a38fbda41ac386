import { join } from "node:path";
import manifest from "../package.json" with { type: "json" };
import { root } from "./generate/problem.ts";

/** The contract of this repository as package.json names it, such as `openapi/chat.yaml`. */
export const contractName: string = manifest.config.contract;

/** Its absolute path. */
export const contractFile: string = join(root, contractName);
