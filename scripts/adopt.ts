/** `pnpm adopt openapi.yaml --name museum`: makes this repository that of another API. */
import { main } from "./adopt/main.ts";

process.exitCode = await main(process.argv.slice(2));
