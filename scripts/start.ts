/** `pnpm start`: the mock server, kept in step with openapi/ as you edit it. */
import { enableCompileCache } from "node:module";
import { join } from "node:path";
import { root } from "./repository.ts";

enableCompileCache(join(root, "node_modules/.cache/node"));
const { main } = await import("./start/main.ts");
await main(process.argv.slice(2));
