/** Which operations a part of a document concerns: those that contain it, or refer to it by any way. */
import { isObject } from "./json.ts";
import { formatPointer, valueAt } from "./json-pointer.ts";
import { childrenOf, type ObjectKind } from "./objects.ts";
import { METHODS, type OpenApiDocument } from "./openapi.ts";
import { followReference } from "./references.ts";

/** What contains a part without a reference between: an operation, or something that references lead to. */
interface Unit {
  readonly operation?: string;
  /** Those that refer to it. */
  readonly users: Set<Unit>;
}

/**
 * Finds the ids of the operations that each of these parts concerns.
 *
 * @param parts - Tokens of JSON Pointers.
 * @param idOf - The id of the operation with this path and method.
 */
export function concernedOperations(
  document: OpenApiDocument,
  parts: readonly (readonly string[])[],
  idOf: (path: string, method: string) => string,
): string[][] {
  const unitsAt = new Map<unknown, Unit[]>();
  const targets = new Map<unknown, Unit>();
  const order: string[] = [];

  /** Notes which objects belong to a unit, and which units it refers to. */
  function explore(unit: Unit, kind: ObjectKind, node: unknown, seen: Set<unknown>): void {
    if (!isObject(node) || seen.has(node)) return;
    seen.add(node);
    unitsAt.set(node, [...(unitsAt.get(node) ?? []), unit]);
    if (typeof node.$ref === "string") {
      const target = followReference(document, node.$ref);
      if (isObject(target)) unitOf(kind, target).users.add(unit);
    }
    for (const child of childrenOf(kind, node)) explore(unit, child.kind, child.value, seen);
  }

  function unitOf(kind: ObjectKind, target: object): Unit {
    const known = targets.get(target);
    if (known !== undefined) return known;
    const unit: Unit = { users: new Set() };
    targets.set(target, unit);
    explore(unit, kind, target, new Set());
    return unit;
  }

  for (const [path, written] of Object.entries(isObject(document.paths) ? document.paths : {})) {
    const item =
      isObject(written) && typeof written.$ref === "string"
        ? followReference(document, written.$ref)
        : written;
    if (!isObject(item)) continue;
    for (const method of METHODS) {
      if (!(method in item)) continue;
      const unit: Unit = { operation: idOf(path, method), users: new Set() };
      order.push(unit.operation as string);
      unitsAt.set(item, [...(unitsAt.get(item) ?? []), unit]);
      const seen = new Set();
      for (const parameter of Array.isArray(item.parameters) ? item.parameters : [])
        explore(unit, "parameter", parameter, seen);
      explore(unit, "operation", item[method], seen);
    }
  }

  return parts.map((tokens) => {
    const found = new Set<string>();
    const seen = new Set<Unit>();
    const pending = [...(unitsAt.get(nearestObject(document, tokens)) ?? [])];
    for (let unit = pending.pop(); unit !== undefined; unit = pending.pop()) {
      if (seen.has(unit)) continue;
      seen.add(unit);
      if (unit.operation !== undefined) found.add(unit.operation);
      pending.push(...unit.users);
    }
    return order.filter((id) => found.has(id));

    /** The innermost object around a part that belongs to a unit. */
    function nearestObject(root: unknown, path: readonly string[]): unknown {
      for (let length = path.length; length > 0; length--) {
        const node = valueAt(root, formatPointer(path.slice(0, length)));
        if (unitsAt.has(node)) return node;
      }
      return undefined;
    }
  });
}
