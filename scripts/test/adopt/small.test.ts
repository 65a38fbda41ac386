/** Clones of this repository become those of small documents by `pnpm adopt`. */
import { readFile } from "node:fs/promises";
import { pnpm } from "@chat-api/test-support/run.ts";
import { expect, test } from "vitest";
import { ADOPT, cloneRepository, corpus, startClone } from "./clone.ts";

test.each([
  { document: "fastapi.yaml", name: "shop" },
  { document: "train.yaml", name: "rail-way" },
])("$document is generated, typed, started and verified as $name", async ({ document, name }) => {
  const clone = await cloneRepository();
  const adopted = await clone.node(ADOPT, corpus(document), "--name", name);
  expect(adopted.code, adopted.stderr).toBe(0);
  expect(await clone.read(`openapi/${name}.yaml`)).toBe(await readFile(corpus(document), "utf8"));
  await pnpm(["typecheck"], clone.folder);
  const url = await startClone(clone);
  const credentials = ["--bearer", "token", "--basic", "ada:secret", "--cookie", "key"];
  const verify = ["packages/contract-tests/src/cli.ts", "--url", url, "--mock", "--stateless"];
  const verified = await clone.node(...(verify as [string, ...string[]]), ...credentials);
  expect(verified.code, verified.stdout + verified.stderr).toBe(0);
});
