import { compareDescriptions } from "@chat-api/openapi-diff";
import { type OpenApiDocument, readDescription } from "@chat-api/openapi-document";
import type { Detection } from "./layer.ts";

/** Compares contracts as `pnpm breaking` does. */
export interface DiffLayer {
  /** Whether the change is a major one. */
  detect(mutant: OpenApiDocument): Promise<Detection>;
}

export function createDiffLayer(original: OpenApiDocument): DiffLayer {
  const base = readDescription(original);
  return {
    async detect(mutant) {
      const changes = await compareDescriptions(await base, await readDescription(mutant));
      const major = changes.find(({ impact }) => impact === "major");
      return major ? { killed: true, by: `${major.id}: ${major.message}` } : { killed: false };
    },
  };
}
