import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readDescription } from "@chat-api/openapi-document";
import { redocly } from "../redocly.ts";
import { policy, withoutLogo } from "./page.ts";
import { tryPage } from "./try-page.ts";

/** `pnpm mock` and `pnpm start` listen here. */
const MOCK = "http://127.0.0.1:4010";

/**
 * Writes the reference and the page to try it on.
 * @param server The URL that requests are sent to from there; the mock's by default.
 * @returns The absolute paths of the files.
 */
export async function buildDocs(contract: string, folder: string, server: string = MOCK): Promise<string[]> {
  const { document } = await readDescription(contract);
  const pages = await Promise.all([referencePage(contract), tryPage(document, server)]);
  await mkdir(folder, { recursive: true });
  const files = ["index.html", "try.html"].map((name) => join(folder, name));
  await Promise.all(files.map((file, index) => writeFile(file, pages[index] ?? "")));
  return files;
}

/**
 * The reference of a contract: Redoc, as Redocly builds it, with its script inlined.
 * @returns One page that asks for nothing from anywhere.
 * @throws {Error} If Redocly can't build it; says why.
 */
async function referencePage(contract: string): Promise<string> {
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
