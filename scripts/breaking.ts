/** `pnpm breaking`: what changed in the contract, whom it affects, and whether info.version allows it. */
import { main } from "@chat-api/openapi-diff/cli";
import { contractFile } from "./repository.ts";

process.exitCode = await main(process.argv.slice(2), contractFile);
