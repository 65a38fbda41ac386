/** `pnpm mutate`: breaks the contract on purpose, and counts what the contract tests detect. */
import { enableCompileCache } from "node:module";
import { join } from "node:path";
import { root } from "./repository.ts";

enableCompileCache(join(root, "node_modules/.cache/node"));
const { main } = await import("../packages/contract-tests/mutation/main.ts");
process.exitCode = await main(process.argv.slice(2));
