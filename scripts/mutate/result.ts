import type { Finding, Layer } from "./layers/layer.ts";
import type { Mutant } from "./mutant.ts";

/** What became of a mutant. */
export interface Result {
  readonly mutant: Omit<Mutant, "document">;
  /** What each layer said that was asked. */
  readonly findings: Readonly<Partial<Record<Layer, Finding>>>;
  readonly milliseconds: number;
}

/** Whether a layer noticed it. Undefined where it was not asked. */
export function isKilled({ findings }: Result, layer: Layer): boolean | undefined {
  return findings[layer]?.killed;
}
