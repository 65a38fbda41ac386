import { contractPath } from "@chat-api/test-support/contracts.ts";
import { createConfig } from "@redocly/openapi-core";
import openapiTS, { astToString } from "openapi-typescript";
import { expect, test } from "vitest";
import { readContract } from "../generate/contract.ts";
import { emitSchema, SCHEMA_OPTIONS } from "../generate/emit-schema.ts";
import { contractFile } from "../repository.ts";

const FILES = [contractFile, ...["pets", "shapes", "files", "multi-file/openapi"].map(contractPath)];

test.each(FILES)("the types of %s are those of openapi-typescript as a whole, to the byte", async (file) => {
  const { document } = await readContract(file);
  const before = structuredClone(document);
  const types = await emitSchema(document);
  expect(document).toEqual(before);
  const source = document as unknown as Parameters<typeof openapiTS>[0];
  const whole = await openapiTS(source, { ...SCHEMA_OPTIONS, redocly: await createConfig({}) });
  expect(types).toBe(astToString(whole));
});
