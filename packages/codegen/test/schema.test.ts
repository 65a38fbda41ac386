import { fileURLToPath } from "node:url";
import { readDescription } from "@chat-api/openapi-document";
import { contractPath, OTHER_CONTRACTS } from "@chat-api/test-support/contracts.ts";
import { createConfig } from "@redocly/openapi-core";
import openapiTS, { astToString } from "openapi-typescript";
import { expect, test } from "vitest";
import manifest from "../../../package.json" with { type: "json" };
import { emitSchema, SCHEMA_OPTIONS } from "../src/emit/schema.ts";

const FILES = [
  fileURLToPath(new URL(`../../../${manifest.config.contract}`, import.meta.url)),
  fileURLToPath(new URL("notes.yaml", import.meta.url)),
  ...OTHER_CONTRACTS.map(contractPath),
];

test.each(FILES)("the types of %s are those of openapi-typescript as a whole, to the byte", async (file) => {
  const description = await readDescription(file);
  const { document } = description;
  const before = structuredClone(document);
  const types = await emitSchema(description);
  expect(document).toEqual(before);
  const source = document as unknown as Parameters<typeof openapiTS>[0];
  const whole = await openapiTS(source, { ...SCHEMA_OPTIONS, redocly: await createConfig({}) });
  expect(types).toBe(astToString(whole));
});
