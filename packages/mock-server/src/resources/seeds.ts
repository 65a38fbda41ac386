/** The items that a description shows in its examples, and under which path parameters it shows them. */
import { isObject, type JsonObject, type Operation } from "@chat-api/openapi-document";
import { getAt } from "./build-item.ts";
import type { Resource, ResourceOperation } from "./infer.ts";
import { type Described, examplesOf, jsonBody, parameterExample, successOf } from "./shapes.ts";

/** An item of the examples. */
export interface Seed {
  /** The values of the path parameters that partition it; undefined for one that the description gives no example of. */
  readonly partition: readonly (string | undefined)[];
  readonly value: JsonObject;
}

/** What the examples of a description say about a resource. */
export interface Seeds {
  readonly items: readonly Seed[];
  /** The ID that the examples ask for, and under which path parameters; undefined if they ask for none. */
  readonly asked: { readonly partition: readonly (string | undefined)[]; readonly id: unknown } | undefined;
}

/** Reads the seeds of a resource: those of its lists first, then those of single items. */
export function readSeeds(description: Described, resource: Resource): Seeds {
  const items: Seed[] = [];
  let asked: Seeds["asked"];
  for (const entry of resource.operations) {
    const partition = parameterExamples(description, entry.operation).slice(0, resource.depth);
    if (entry.action === "list" || entry.action === "read")
      for (const value of shownItems(description, entry)) items.push({ partition, value });
    const id = parameterExamples(description, entry.operation)[resource.depth];
    if (entry.action === "read" && id !== undefined) asked ??= { partition, id };
  }
  return { items: withoutDoubles(items, resource), asked };
}

/** The items that the examples of an operation show. */
function shownItems({ document }: Described, entry: ResourceOperation): JsonObject[] {
  const media = jsonBody(successOf(entry.operation, "read")?.response.content)?.media;
  return examplesOf(document, media).flatMap(({ value }) => {
    if (entry.list === undefined) {
      const item = entry.wrapper === undefined ? value : getAt(value, [entry.wrapper]);
      return isObject(item) ? [item] : [];
    }
    const list = getAt(value, entry.list.path);
    return Array.isArray(list) ? list.filter(isObject) : [];
  });
}

/** By the names of the path parameters in their order, as texts. */
function parameterExamples(description: Described, operation: Operation): (string | undefined)[] {
  return [...operation.path.matchAll(/\{([^}]*)\}/g)].map(([, name]) => {
    const parameter = operation.parameters.find((it) => it.in === "path" && it.name === name);
    const value = parameter && parameterExample(description, parameter);
    return value === undefined ? undefined : String(value);
  });
}

/** Of two items with one ID, the one with more properties; what has no ID is kept once. */
function withoutDoubles(seeds: readonly Seed[], { id }: Resource): Seed[] {
  const byKey = new Map<string, Seed>();
  for (const seed of seeds) {
    const own = id === undefined ? JSON.stringify(seed.value) : getAt(seed.value, id.path);
    const key = JSON.stringify([seed.partition, own]);
    const present = byKey.get(key);
    if (present === undefined || Object.keys(seed.value).length > Object.keys(present.value).length)
      byKey.set(key, seed);
  }
  return [...byKey.values()];
}
