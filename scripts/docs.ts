/** Part of `pnpm build`: writes the reference to dist/docs. */
import { join } from "node:path";
import { styleText } from "node:util";
import { displayPath } from "@chat-api/openapi-document";
import { buildDocs } from "./docs/build.ts";
import { contractFile, root } from "./repository.ts";

const started = performance.now();
try {
  const files = await buildDocs(contractFile, join(root, "dist/docs"));
  const time = styleText("dim", `${Math.round(performance.now() - started)} ms`);
  console.error(`${styleText("green", "✔")} ${files.map(displayPath).join(", ")} ${time}`);
} catch (error) {
  console.error(`${styleText("red", "✘")} ${(error as Error).message}`);
  process.exitCode = 1;
}
