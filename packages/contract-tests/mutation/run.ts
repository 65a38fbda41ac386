import type { OpenApiDocument } from "@chat-api/openapi-document";
import { createDiffLayer } from "./layers/diff.ts";
import type { Detection, Layer } from "./layers/layer.ts";
import { CONTROL, type Mutant } from "./mutant.ts";
import { runInWorkers } from "./pool.ts";

/** Which layers killed a mutant. */
export interface Result {
  readonly mutant: Omit<Mutant, "document">;
  /** Absent: the layer was not asked. */
  readonly layers: Readonly<Partial<Record<Layer, Detection>>>;
  readonly milliseconds: number;
}

export interface RunOptions {
  readonly workers: number;
  /** Compare every mutant, which takes longer than all the cases. */
  readonly everyLayer: boolean;
  /** Called with the number that is done. */
  readonly progress?: (done: number) => void;
}

/** Runs the cases and the types for each mutant, and the comparison for those that break the contract and survive. */
export async function runMutants(
  document: OpenApiDocument,
  mutants: readonly Mutant[],
  { workers, everyLayer, progress = () => {} }: RunOptions,
): Promise<Result[]> {
  const byId = new Map(mutants.map((it) => [it.id, it]));
  const results = new Map<string, Result>();
  const ids = [CONTROL, ...byId.keys()];
  for await (const { id, milliseconds, ...layers } of runInWorkers(ids, { document }, workers)) {
    if (id === CONTROL) {
      if (layers.wire.killed)
        throw new Error(`The contract itself fails, so that a failure says nothing: ${layers.wire.by}`);
      continue;
    }
    const { document: _, ...mutant } = byId.get(id) as Mutant;
    results.set(id, { mutant, layers, milliseconds });
    progress(results.size);
  }
  const compared = mutants.filter(
    ({ id, label }) => everyLayer || (label === "breaking" && !results.get(id)?.layers.wire?.killed),
  );
  const diffs = await compare(document, compared, workers);
  return mutants.map(({ id }) => {
    const result = results.get(id) as Result;
    const diff = diffs.get(id);
    return diff ? { ...result, layers: { ...result.layers, diff } } : result;
  });
}

async function compare(
  document: OpenApiDocument,
  mutants: readonly Mutant[],
  atOnce: number,
): Promise<Map<string, Detection>> {
  const layer = createDiffLayer(document);
  const diffs = new Map<string, Detection>();
  const pending = [...mutants];
  const work = async () => {
    for (let mutant = pending.shift(); mutant; mutant = pending.shift())
      diffs.set(mutant.id, await layer.detect(mutant.document));
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return diffs;
}
