import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { type Description, readDescription } from "../src/index.ts";

/** Writes files into a folder of their own, which is removed after the test; resolves to the path of the first. */
export async function written(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "description-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  return join(folder, Object.keys(files)[0] ?? "");
}

/** Reads a description from the texts of its files, the root first. */
export async function readFiles(files: Readonly<Record<string, string>>): Promise<Description> {
  return readDescription(await written(files));
}

/** Reads a description with these paths and components, in YAML. */
export function readYaml(yaml: string, openapi = "3.1.1"): Promise<Description> {
  return readFiles({ "openapi.yaml": `openapi: ${openapi}\ninfo: { title: T, version: "1" }\n${yaml}` });
}
