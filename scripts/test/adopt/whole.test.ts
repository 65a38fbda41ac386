/** A clone of this repository becomes that of another API by `pnpm adopt`, and all that it has passes there. */
import { pnpm } from "@chat-api/test-support/run.ts";
import { expect, test } from "vitest";
import manifest from "../../../package.json" with { type: "json" };
import { ADOPT, cloneRepository, corpus, filesWith } from "./clone.ts";

test("a document of several files: the whole of its tests, its checks, and nothing of the old name", async () => {
  const clone = await cloneRepository();
  const { code, stderr } = await clone.node(ADOPT, corpus("museum-files/openapi.yaml"), "--name", "museum");
  expect(code, stderr).toBe(0);
  expect(stderr).toContain("✔ openapi/openapi.yaml is the contract, 7 files\n");
  expect(stderr).toMatch(/✔ removed \d+ files of the Chat API alone/);
  expect((await clone.git("log", "--oneline")).trim().split("\n")).toHaveLength(1);

  const left = await filesWith(clone, manifest.config.name);
  expect(left.filter((file) => !/(^|\/)(DECISIONS|CHANGELOG)\.md$/.test(file))).toEqual([]);
  expect(left).toContain("openapi/DECISIONS.md");
  expect(JSON.parse(await clone.read("package.json"))).toMatchObject({
    name: "museum-api",
    config: { name: "museum", contract: "openapi/openapi.yaml" },
  });
  expect(JSON.parse(await clone.read("packages/mock-server/package.json"))).toMatchObject({
    name: "@museum-api/mock-server",
    bin: { "museum-mock": "./src/cli.ts" },
  });
  const index = await clone.read("packages/client/src/index.ts");
  expect(index).toContain("createMuseumClient");
  expect(index).toContain("MuseumApiError");
  expect(await clone.read("README.md")).toContain("await client.listSpecialEvents(");

  // It would change what is not in the lock file.
  await pnpm(["install", "--frozen-lockfile", "--offline"], clone.folder);
  const steps = ["lint", "breaking --release", "generate --check", "typecheck"];
  for (const step of steps) await pnpm(step.split(" "), clone.folder);
  const tests = await clone.node("scripts/test.ts");
  expect(tests.code, tests.stdout + tests.stderr).toBe(0);
  // So that there is something to pass.
  const [, passed] = /^(\d+) passed, 0 failed/m.exec(tests.stdout) ?? [];
  expect(Number(passed)).toBeGreaterThan(500);
});
