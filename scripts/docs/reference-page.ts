import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { redocly } from "../redocly.ts";
import { policy } from "./page.ts";

/** The one thing that the page of Redoc would ask for: the logo of its makers. */
const LOGO = "https://cdn.redoc.ly/redoc/logo-mini-full.svg";
const NAME =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='40' height='14'%3E%3Ctext y='11' font-size='12' font-family='sans-serif' fill='%230044d4'%3ERedoc%3C/text%3E%3C/svg%3E";

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
    return html.replaceAll(LOGO, NAME).replace("<head>", `<head>\n  ${policy()}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
