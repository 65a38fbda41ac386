import type { Operation } from "../contract/operations.ts";
import { ADDED, GONE, RENAMED } from "../effect.ts";
import { compareRequestBody } from "./bodies.ts";
import { before, type Collector, compareWords, memberOf, now, type OperationPair } from "./collector.ts";
import { compareParameters } from "./parameters.ts";
import { compareResponses } from "./responses.ts";
import { compareSecurity, type SchemeNames } from "./security.ts";
import { compareServers } from "./servers.ts";

type Operations = ReadonlyMap<string, Operation>;

/** Reports the operations that are gone or new, and what changed in the others. */
export function compareOperations(
  collector: Collector,
  base: Operations,
  revision: Operations,
  schemes: SchemeNames,
): void {
  const gained = new Map([...revision].filter(([key]) => !base.has(key)));
  for (const [key, operation] of base) {
    const same = revision.get(key) ?? moved(operation, gained);
    if (!same) {
      const what = `${nameOf(operation)} is gone`;
      collector.add("operation-removed", "both", before(operation.node), what, GONE, operation.title);
      continue;
    }
    if (same.key !== key) {
      gained.delete(same.key);
      const what = `${nameOf(operation)} moved to ${nameOf(same)}`;
      collector.add("operation-moved", "both", now(same.node), what, GONE, same.title);
    }
    compareOperation(collector, pairOf(operation, same), schemes);
  }
  for (const operation of gained.values())
    collector.add(
      "operation-added",
      "both",
      now(operation.node),
      `${nameOf(operation)} is new`,
      ADDED,
      operation.title,
    );
}

/** The operation of the same operationId at another path or method. */
function moved({ node }: Operation, gained: Operations): Operation | undefined {
  const id = node.value.operationId;
  return id === undefined ? undefined : [...gained.values()].find((it) => it.node.value.operationId === id);
}

function pairOf(base: Operation, revision: Operation): OperationPair {
  const [sent, returned] = revision.outgoing
    ? (["response", "request"] as const)
    : (["request", "response"] as const);
  return { base, revision, sent, returned };
}

function compareOperation(collector: Collector, pair: OperationPair, schemes: SchemeNames): void {
  const { base, revision } = pair;
  const { title } = revision;
  const subject = `\`${title}\``;
  compareWords(collector, {
    base: base.node,
    revision: revision.node,
    subject,
    direction: "both",
    operation: title,
  });
  const [one, other] = [base.node.value.operationId, revision.node.value.operationId];
  if (one !== other) {
    const what = `the operationId of ${nameOf(revision)} is ${other ?? "gone"}, was ${one ?? "not set"}`;
    const effect = one === undefined ? ADDED : RENAMED;
    const where = memberOf(base.node, revision.node, "operationId");
    collector.add("operation-id-changed", "both", where, what, effect, title);
  }
  compareParameters(collector, pair);
  compareRequestBody(collector, pair);
  compareResponses(collector, pair);
  compareSecurity(collector, pair, schemes);
  compareServers(collector, pair);
}

function nameOf({ method, path }: Operation): string {
  return `\`${method.toUpperCase()} ${path}\``;
}
