/** Sizes and type instantiations are exact, so they have a budget: what grows, grows on purpose. */
import { rm } from "node:fs/promises";
import { beforeAll, describe, expect, test } from "vitest";
import { manyOperations, temporaryFolder } from "./generated-client.ts";
import { applications, buildClient, gzipSize, instantiations } from "./measure.ts";

describe.each([
  [5, { methods: 3995, functions: 3840, both: 6865 }],
  [1000, { methods: 17_505, functions: 3845, both: 20_735 }],
])("with %i operations", (count, budgets) => {
  let folder = "";
  beforeAll(async () => {
    folder = await temporaryFolder();
    await buildClient(folder, await manyOperations(count));
    return () => rm(folder, { recursive: true, force: true });
  }, 60_000);

  test.each(["methods", "functions", "both"] as const)(
    "a bundle by %s stays in its budget",
    async (style) => {
      const size = await gzipSize(applications[style], folder);
      expect(size).toBeLessThanOrEqual(budgets[style]);
    },
  );

  test.each(["methods", "functions"] as const)(
    "checking the types by %s costs next to nothing",
    async (style) => {
      expect(await instantiations(applications[style], folder, "7")).toBeLessThanOrEqual(150);
    },
  );
});
