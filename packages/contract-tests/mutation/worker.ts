/** A thread that runs one mutant after another, as the pool sends their names. */
import { parentPort, workerData } from "node:worker_threads";
import { type OpenApiDocument, operationsOf } from "@chat-api/openapi-document";
import type { Detection } from "./layers/layer.ts";
import { createTypesLayer } from "./layers/types.ts";
import { createWireLayer } from "./layers/wire.ts";
import { CONTROL } from "./mutant.ts";
import { mutantsOf } from "./mutants.ts";

export interface WorkerData {
  readonly document: OpenApiDocument;
}

export interface WorkerResult {
  readonly id: string;
  readonly wire: Detection;
  readonly types: Detection;
  readonly milliseconds: number;
}

const { document } = workerData as WorkerData;
const operations = operationsOf(document).map(({ id }) => id);
const control = { id: CONTROL, operator: CONTROL, operations, document };
const mutants = new Map([control, ...mutantsOf(document)].map((it) => [it.id, it]));
const wire = createWireLayer(document);
const types = await createTypesLayer(document);

parentPort?.on("message", async (id: string) => {
  const mutant = mutants.get(id);
  if (!mutant) throw new Error(`There is no mutant ${id}.`);
  const started = performance.now();
  const result: WorkerResult = {
    id,
    wire: await wire.detect(mutant),
    types: await types.detect(mutant.document),
    milliseconds: performance.now() - started,
  };
  parentPort?.postMessage(result);
});
parentPort?.postMessage("ready");
