import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { repository } from "@chat-api/test-support/repository.ts";
import { run } from "@chat-api/test-support/run.ts";

/** The folder of the package. */
export const packageFolder: string = fileURLToPath(new URL("../..", import.meta.url));

/** Checks types with one of the two compilers of this repository. */
export function tsc(version: "5.9" | "7", project: string): Promise<string> {
  const compiler = version === "7" ? "node_modules" : "scripts/node_modules";
  return run(process.execPath, [join(repository, compiler, "typescript/bin/tsc"), "-p", project], repository);
}
