import { readDescription } from "@chat-api/openapi-document";
import { createConfig } from "@redocly/openapi-core";
import openapiTS, { astToString } from "openapi-typescript";
import { expect, test } from "vitest";
import manifest from "../../../package.json" with { type: "json" };
import { emitSchema, SCHEMA_OPTIONS } from "../src/emit/schema.ts";

const FILES = [
  manifest.config.contract,
  "packages/codegen/test/notes.yaml",
  ...["pets", "shapes", "files", "multi-file/openapi"].map(
    (name) => `packages/contract-tests/test/contracts/${name}.yaml`,
  ),
];

test.each(FILES)("the types of %s are those of openapi-typescript as a whole, to the byte", async (file) => {
  const description = await readDescription(new URL(`../../../${file}`, import.meta.url));
  const { document } = description;
  const before = structuredClone(document);
  const types = await emitSchema(description);
  expect(document).toEqual(before);
  const source = document as unknown as Parameters<typeof openapiTS>[0];
  const whole = await openapiTS(source, { ...SCHEMA_OPTIONS, redocly: await createConfig({}) });
  expect(types).toBe(astToString(whole));
});
