/** `pnpm breaking`: what changed in the contract, whom it hits, and whether info.version says it. */
import { main } from "./breaking/main.ts";

process.exitCode = await main(process.argv.slice(2));
