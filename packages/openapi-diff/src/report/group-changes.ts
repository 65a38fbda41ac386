import { dirname, relative } from "node:path";
import type { Description } from "@chat-api/openapi-document";
import { type FoundChange, type LocatedChange, RANK, worst } from "../change.ts";

/** Makes one change of those with the same id, direction and location, however many operations have it; the worst first. */
export function groupChanges(
  changes: readonly FoundChange[],
  base: Description,
  revision: Description,
): LocatedChange[] {
  const groups = new Map<string, { pointer: string; changes: FoundChange[] }>();
  for (const change of changes) {
    const pointer = writtenPointer(change.source === "base" ? base : revision, change.documentPointer);
    const key = `${change.id} ${change.direction} ${pointer}`;
    const group = groups.get(key) ?? { pointer, changes: [] };
    group.changes.push(change);
    groups.set(key, group);
  }
  return [...groups.values()]
    .map(({ pointer, changes: same }) => merge(pointer, same))
    .sort((one, other) => RANK[other.impact] - RANK[one.impact]);
}

/** The pointer into the file as it is written: `#/info`, or `schemas.yaml#/Note` in a file other than the root. */
function writtenPointer({ location, origin }: Description, documentPointer: string): string {
  const { file, pointer } = origin(documentPointer);
  if (location === undefined || file === location) return pointer;
  return `${relative(dirname(location), file).replaceAll("\\", "/")}${pointer}`;
}

function merge(pointer: string, changes: readonly FoundChange[]): LocatedChange {
  const impact = worst(changes.map((it) => it.impact));
  const { id, direction, source, documentPointer, reason } = changes.find(
    (it) => it.impact === impact,
  ) as FoundChange;
  const affects = [...new Set(changes.flatMap((it) => it.affects))];
  const what = [...new Set(changes.map((it) => it.what))].join(", ");
  const operations = [...new Set(changes.flatMap((it) => it.operations))];
  const unnamed = operations.filter((it) => !what.includes(`\`${it}\``));
  const message = `${capital(what)}${inOperations(unnamed)}: ${reason}.`;
  return { id, pointer, direction, impact, affects, message, source, documentPointer, operations };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function inOperations(operations: readonly string[]): string {
  const [one, two, ...more] = operations;
  if (one === undefined) return "";
  if (two === undefined) return ` (${one})`;
  return more.length === 0 ? ` (${one} and ${two})` : ` (${one} and ${operations.length - 1} more)`;
}
