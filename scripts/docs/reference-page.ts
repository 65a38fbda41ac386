import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { redocly } from "../redocly.ts";
import { policy, withoutLogo } from "./page.ts";

/**
 * The reference of a contract: Redoc, as Redocly builds it, with its script inlined.
 * @returns One page that asks for nothing from anywhere.
 * @throws {Error} Where Redocly can't build it; says why.
 */
export async function referencePage(contract: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "chat-api-docs-"));
  try {
    const file = join(folder, "index.html");
    const { ok, stderr } = await redocly(["build-docs", contract, "--inlineBundle", "-o", file]);
    if (!ok) throw new Error(`The reference can't be built: ${stderr.trim()}`);
    const html = await readFile(file, "utf8");
    return withoutLogo(html).replace("<head>", `<head>\n  ${policy()}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
