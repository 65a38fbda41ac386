import type { OpenApiDocument } from "@chat-api/contract-tests/operations";
import { createDiffLayer } from "./layers/diff.ts";
import type { Finding } from "./layers/layer.ts";
import { CONTROL, type Mutant } from "./mutant.ts";
import { runInWorkers } from "./pool.ts";
import type { Result } from "./result.ts";

export interface RunOptions {
  readonly workers: number;
  /** Ask `redocly diff` about every mutant. A process for each takes longer than all the cases. */
  readonly everyLayer: boolean;
  /** Told how many are done. */
  readonly progress?: (done: number) => void;
}

/** Asks the layers about each mutant: cases and types about all, `redocly diff` about what breaks and no case notices. */
export async function runMutants(
  document: OpenApiDocument,
  mutants: readonly Mutant[],
  { workers, everyLayer, progress = () => {} }: RunOptions,
): Promise<Result[]> {
  const byId = new Map(mutants.map((it) => [it.id, it]));
  const found = new Map<string, Result>();
  const ids = [CONTROL, ...byId.keys()];
  for await (const { id, wire, types, milliseconds } of runInWorkers(ids, { document }, workers)) {
    if (id === CONTROL) {
      if (wire.killed) throw new Error(`The contract itself fails, so that no mutant can: ${wire.by}`);
      continue;
    }
    const { document: _, ...mutant } = byId.get(id) as Mutant;
    found.set(id, { mutant, findings: { wire, types }, milliseconds });
    progress(found.size);
  }
  const asked = mutants.filter(
    ({ id, label }) => everyLayer || (label === "breaking" && !found.get(id)?.findings.wire?.killed),
  );
  const compared = await compare(document, asked, workers);
  return mutants.map(({ id }) => {
    const result = found.get(id) as Result;
    const diff = compared.get(id);
    return diff ? { ...result, findings: { ...result.findings, diff } } : result;
  });
}

async function compare(
  document: OpenApiDocument,
  mutants: readonly Mutant[],
  atOnce: number,
): Promise<Map<string, Finding>> {
  using layer = createDiffLayer(document);
  const found = new Map<string, Finding>();
  const pending = [...mutants];
  const work = async () => {
    for (let mutant = pending.shift(); mutant; mutant = pending.shift())
      found.set(mutant.id, await layer.notice(mutant.document));
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return found;
}
