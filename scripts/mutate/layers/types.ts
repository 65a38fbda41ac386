import type { OpenApiDocument } from "@chat-api/contract-tests/operations";
import { createConfig } from "@redocly/openapi-core";
import openapiTS, { astToString } from "openapi-typescript";
import type { Finding } from "./layer.ts";

/** Compares the types that code is written against. */
export interface TypesLayer {
  /** Whether the types of the mutant are others than those of the original. */
  notice(mutant: OpenApiDocument): Promise<Finding>;
}

/** What people read in a comment is left out, though `pnpm generate --check` notices that too. */
export async function createTypesLayer(original: OpenApiDocument): Promise<TypesLayer> {
  const redocly = await createConfig({});
  const expected = await typesOf(original);

  async function typesOf(document: OpenApiDocument): Promise<string[]> {
    const nodes = await openapiTS(structuredClone(document) as Parameters<typeof openapiTS>[0], {
      rootTypes: true,
      rootTypesNoSchemaPrefix: true,
      rootTypesKeepCasing: true,
      silent: true,
      redocly,
    });
    const text = astToString(nodes).replace(/\/\*\*[\s\S]*?\*\//g, "");
    return text.split("\n").filter((line) => line.trim() !== "");
  }

  return {
    async notice(mutant) {
      const lines = await typesOf(mutant).catch((error: Error) => error);
      if (lines instanceof Error) return { killed: true, by: `no types can be made: ${lines.message}` };
      const at = expected.findIndex((line, index) => line !== lines[index]);
      if (at < 0 && lines.length === expected.length) return { killed: false };
      return { killed: true, by: (lines[at] ?? expected[at] ?? "").trim() };
    },
  };
}
