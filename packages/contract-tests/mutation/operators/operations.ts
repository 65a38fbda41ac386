/** Operations and their paths. */
import { fragment } from "@chat-api/openapi-document";
import { edited, type Node, nodeAt, REMOVED, renamed } from "../edit.ts";
import type { Operator } from "../mutant.ts";
import { documentOperator, operator } from "./define.ts";
import { renameOperation, withoutLinks } from "./rename.ts";

/** Methods that replace another, the first that the path does not have. */
const SUBSTITUTES = ["patch", "delete", "put", "post"];

export const OPERATIONS: readonly Operator[] = [
  operator(
    "operation.removed",
    ({ operations }) => operations,
    function* ({ path, operation }, { document, operations }) {
      // The mock can't serve a document without operations.
      if (operations.length === 1) return;
      const others = withoutLinks(document, (to) => nodeAt(document, to).operationId === operation.id);
      yield { label: "breaking", document: edited(others, path, () => REMOVED) };
    },
  ),
  operator(
    "operation.method.changed",
    ({ operations }) => operations,
    function* ({ path, operation }, { document }) {
      const item = path.slice(0, -1);
      const to = SUBSTITUTES.find((it) => document.paths[operation.path]?.[it] === undefined);
      if (to === undefined) return;
      yield {
        label: "breaking",
        document: edited(document, item, (it) => renamed(it, operation.method, to)),
      };
    },
  ),
  // A server refuses a method that a path has no operation for (RFC 9110, section 15.5.6).
  documentOperator("operation.added", function* ({ document, operations }) {
    for (const [path, item] of Object.entries<Node>(document.paths)) {
      const own = operations.filter(({ operation }) => operation.path === path);
      const [first] = own;
      const method = SUBSTITUTES.find((it) => item[it] === undefined);
      if (!first || !method) continue;
      const { requestBody: _, ...rest } = first.node;
      const added = { ...rest, operationId: `${first.operation.operationId ?? ""}Added` };
      yield {
        pointer: fragment("paths", path, method),
        label: "breaking",
        document: edited(document, ["paths", path], (it) => ({ ...it, [method]: added })),
        uses: own.flatMap(({ uses }) => uses),
      };
    }
  }),
  ...[
    { how: "renamed", change: (path: string) => path.replace(/([^/{}]+)(?=(\/\{[^/]*\})*$)/, "$1-changed") },
    { how: "prefixed", change: (path: string) => `/changed${path}` },
    { how: "slashed", change: (path: string) => `${path}/` },
  ].map(({ how, change }) =>
    documentOperator(`path.${how}`, function* ({ document, operations }) {
      for (const path of Object.keys(document.paths)) {
        const uses = operations.filter(({ operation }) => operation.path === path).flatMap((it) => it.uses);
        const to = change(path);
        if (uses.length === 0 || to === path || to in document.paths) continue;
        const changed = edited(document, ["paths"], (paths) => renamed(paths, path, to));
        yield { pointer: fragment("paths", path), label: "breaking", document: changed, uses };
      }
    }),
  ),
  operator(
    "operation.operationId.changed",
    ({ operations }) => operations,
    function* ({ operation }, { document }) {
      const { operationId: id } = operation;
      if (id) yield { label: "equivalent", document: renameOperation(document, id, `${id}Changed`) };
    },
  ),
  annotation("operation.summary.changed", (it) => ({ ...it, summary: "Changed" })),
  annotation("operation.description.changed", (it) => ({ ...it, description: "Changed." })),
  annotation("operation.tags.changed", (it) => ({ ...it, tags: ["changed"] })),
  annotation("operation.deprecated.added", (it) => ({ ...it, deprecated: true })),
];

function annotation(name: string, change: (operation: Node) => Node): Operator {
  return operator(
    name,
    ({ operations }) => operations,
    function* ({ path }, { document }) {
      yield { label: "equivalent", document: edited(document, path, change) };
    },
  );
}
