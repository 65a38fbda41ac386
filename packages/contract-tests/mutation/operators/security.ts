/** Security requirements and security schemes. */
import { fragment, resolve } from "@chat-api/openapi-document";
import { edited, type Node } from "../edit.ts";
import type { Locations, OperationLocation } from "../locations.ts";
import type { Operator } from "../mutant.ts";
import { documentOperator, operator } from "./define.ts";

type Alternatives = readonly Readonly<Record<string, readonly string[]>>[];

export const SECURITY: readonly Operator[] = [
  securityOperator("security.dropped", function* (alternatives) {
    if (isClosed(alternatives)) yield { security: [] };
  }),
  securityOperator("security.optional", function* (alternatives) {
    if (isClosed(alternatives)) yield { security: [...alternatives, {}] };
  }),
  securityOperator("security.added", function* (alternatives, { document }) {
    const [scheme] = Object.keys(document.components?.securitySchemes ?? {});
    if (scheme && !isClosed(alternatives)) yield { security: [{ [scheme]: [] }] };
  }),
  securityOperator("security.alternative.removed", function* (alternatives) {
    if (alternatives.length < 2 || !isClosed(alternatives)) return;
    for (const [index, alternative] of alternatives.entries())
      yield { security: alternatives.toSpliced(index, 1), detail: nameOf(alternative) };
  }),
  securityOperator("security.alternatives.joined", function* (alternatives) {
    if (alternatives.length > 1 && isClosed(alternatives))
      yield { security: [Object.assign({}, ...alternatives)] };
  }),
  securityOperator("security.schemes.parted", function* (alternatives) {
    const joined = alternatives.findIndex((it) => Object.keys(it).length > 1);
    if (joined < 0) return;
    const parts = Object.entries(alternatives[joined] ?? {}).map(([name, scopes]) => ({ [name]: scopes }));
    yield { security: alternatives.toSpliced(joined, 1, ...parts) };
  }),
  // The suite tries the key of the contract in the query, where logs would show it.
  documentOperator("security.queryKey.added", function* ({ document, operations }) {
    for (const { operation, path, uses } of operations) {
      if (!isClosed(operation.security)) continue;
      for (const [name, reference] of schemesOf(document)) {
        const scheme = resolve(document, reference);
        const isOwn = operation.security.some((it) => Object.keys(it).join() === name);
        if (!isOwn || scheme.type !== "apiKey" || scheme.in === "query") continue;
        const schemes = edited(document, ["components", "securitySchemes"], (it) => ({
          ...it,
          addedKey: { ...scheme, in: "query" },
        }));
        const security = [...operation.security, { addedKey: [] }];
        const changed = edited(schemes, path, (it) => ({ ...it, security }));
        yield { pointer: operation.pointer, label: "breaking", document: changed, detail: name, uses };
      }
    }
  }),
  schemeOperator("securityScheme.name.changed", (it) =>
    it.type === "apiKey" ? { ...it, name: `${it.name}-changed` } : undefined,
  ),
  schemeOperator("securityScheme.location.changed", (it) =>
    it.type === "apiKey" ? { ...it, in: it.in === "header" ? "cookie" : "header" } : undefined,
  ),
  schemeOperator("securityScheme.scheme.changed", (it) =>
    it.type === "http"
      ? { ...it, scheme: it.scheme.toLowerCase() === "digest" ? "basic" : "digest" }
      : undefined,
  ),
  schemeOperator("securityScheme.bearerFormat.changed", (it) =>
    it.scheme === "bearer" ? { ...it, bearerFormat: "changed" } : undefined,
  ),
];

/** Whether the operation needs credentials. */
function isClosed(alternatives: Alternatives): boolean {
  return alternatives.length > 0 && alternatives.every((it) => Object.keys(it).length > 0);
}

function nameOf(alternative: object): string {
  return Object.keys(alternative).join("+") || "none";
}

function schemesOf(document: Locations["document"]): [string, Node][] {
  return Object.entries(document.components?.securitySchemes ?? {});
}

/** An operator on the security of each operation, which may be that of the document. */
function securityOperator(
  name: string,
  edit: (
    security: Alternatives,
    contract: Locations,
  ) => Iterable<{ security: Alternatives; detail?: string }>,
): Operator {
  return operator<OperationLocation>(
    name,
    ({ operations }) => operations,
    function* ({ path, operation }, contract) {
      for (const { security, ...rest } of edit(operation.security, contract))
        yield {
          label: "breaking",
          document: edited(contract.document, path, (it) => ({ ...it, security })),
          ...rest,
        };
    },
  );
}

/** An operator on each scheme that an operation uses. */
function schemeOperator(name: string, change: (scheme: Node) => Node | undefined): Operator {
  return documentOperator(name, function* ({ document, operations }) {
    for (const [scheme, reference] of schemesOf(document)) {
      const users = operations.filter(({ operation }) => operation.security.some((it) => scheme in it));
      const next = reference.$ref ? undefined : change(reference);
      if (next === undefined || users.length === 0) continue;
      const path = ["components", "securitySchemes", scheme];
      yield {
        pointer: fragment(...path),
        label: name.endsWith("bearerFormat.changed") ? "equivalent" : "breaking",
        document: edited(document, path, () => next),
        uses: users.flatMap(({ uses }) => uses),
      };
    }
  });
}
