/** `pnpm mock:prism` and `pnpm proxy`: the command of Prism, with the contract of this repository. */
import { contractFile } from "./repository.ts";

const [command = "mock", ...options] = process.argv.slice(2);
process.argv = [...process.argv.slice(0, 2), command, contractFile, ...options];
await import("@stoplight/prism-cli/dist/index.js");
