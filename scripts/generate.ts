/** `pnpm generate`: generates the client's code from the contract. */
import { enableCompileCache } from "node:module";
import { join } from "node:path";
import { root } from "./repository.ts";

// Most of the time goes into loading TypeScript; its compiled code is kept between runs.
enableCompileCache(join(root, "node_modules/.cache/node"));
const { main } = await import("./generate/main.ts");
process.exitCode = await main(process.argv.slice(2));
