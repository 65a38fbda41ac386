import { emitSchema } from "@chat-api/codegen";
import type { OpenApiDocument } from "@chat-api/openapi-document";
import type { Detection } from "./layer.ts";

/** Compares the types that `pnpm generate` writes for code to use. */
export interface TypesLayer {
  /** Whether the types of the mutant differ from those of the original. Comments don't count. */
  detect(mutant: OpenApiDocument): Promise<Detection>;
}

export async function createTypesLayer(original: OpenApiDocument): Promise<TypesLayer> {
  const expected = await typesOf(original);
  return {
    async detect(mutant) {
      const lines = await typesOf(mutant).catch((error: Error) => error);
      if (lines instanceof Error) return { killed: true, by: `no types can be generated: ${lines.message}` };
      const at = expected.findIndex((line, index) => line !== lines[index]);
      if (at < 0 && lines.length === expected.length) return { killed: false };
      return { killed: true, by: (lines[at] ?? expected[at] ?? "").trim() };
    },
  };
}

async function typesOf(document: OpenApiDocument): Promise<string[]> {
  const text = (await emitSchema({ document })).replace(/\/\*\*[\s\S]*?\*\//g, "");
  return text.split("\n").filter((line) => line.trim() !== "");
}
