/** Says what was inferred from a description, and why the other operations are no part of it. */
import type { Inference } from "./infer.ts";

/** A resource, for people and for the admin API. */
export interface ResourceSummary {
  readonly kind: "collection" | "singleton";
  readonly path: string;
  /** The property that says which item it is, such as `metadata.id`, and how it was found. */
  readonly id: string | undefined;
  readonly because: string | undefined;
  /** The path of the collection whose items it belongs to. */
  readonly parent: string | undefined;
  /** By operationId: `list`, `create`, `read`, `replace`, `merge`, `delete`, `upsert` or `custom`. */
  readonly operations: Readonly<Record<string, string>>;
}

/** What was inferred, as plain JSON. */
export interface InferenceSummary {
  readonly resources: readonly ResourceSummary[];
  /** By operationId: why the operation is none of a resource. */
  readonly others: Readonly<Record<string, string>>;
}

/** Summarizes what was inferred. */
export function summarize({ resources, others }: Inference): InferenceSummary {
  return {
    resources: resources.map(({ kind, path, id, parent, operations }) => ({
      kind,
      path,
      id: id?.path.join("."),
      because: id?.because,
      parent: parent?.path,
      operations: Object.fromEntries(operations.map(({ operation, action }) => [operation.id, action])),
    })),
    others: Object.fromEntries(others.map(({ operation, reason }) => [operation.id, reason])),
  };
}

/** The summary as lines of text: each resource with its operations, then the other operations with the reason. */
export function explain(inference: Inference): string[] {
  const { resources, others } = summarize(inference);
  const lines: string[] = [];
  for (const { kind, path, id, because, parent, operations } of resources) {
    lines.push(`${kind} ${path}`);
    if (id !== undefined) lines.push(`  ID       ${id}, by ${because}`);
    if (parent !== undefined) lines.push(`  part of  ${parent}`);
    for (const [operation, action] of Object.entries(operations))
      lines.push(`  ${action.padEnd(8)} ${operation}`);
  }
  const left = Object.entries(others);
  if (left.length > 0) lines.push("without memory");
  for (const [operation, reason] of left) lines.push(`  ${operation}: ${reason}`);
  return lines;
}
