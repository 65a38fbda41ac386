import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readDescription } from "@chat-api/openapi-document";
import { referencePage } from "./reference-page.ts";
import { tryPage } from "./try-page.ts";

/** Where `pnpm mock` and `pnpm start` listen. */
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
