import { compareDescriptions, type Description } from "@chat-api/openapi-diff";
import type { OpenApiDocument } from "@chat-api/openapi-document";
import type { Detection } from "./layer.ts";

/** Compares contracts as `pnpm breaking` does. */
export interface DiffLayer {
  /** Whether the change is a major one. */
  detect(mutant: OpenApiDocument): Promise<Detection>;
}

export function createDiffLayer(original: OpenApiDocument): DiffLayer {
  const base = describe(original);
  return {
    async detect(mutant) {
      const { changes } = await compareDescriptions(base, describe(mutant));
      const major = changes.find(({ impact }) => impact === "major");
      return major ? { killed: true, by: `${major.id}: ${major.message}` } : { killed: false };
    },
  };
}

function describe(document: OpenApiDocument): Description {
  const file = "contract.json";
  return {
    file,
    parsed: new Map([[file, document]]),
    version: document.info.version,
    pointerOf: ({ tokens }) => tokens.join("/"),
    locate: () => ({ file, line: 1, column: 1 }),
  };
}
