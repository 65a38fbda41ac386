/** Parameters of requests. */
import { type OpenApiDocument, resolve } from "@chat-api/openapi-document";
import { edited, type Node, REMOVED, without } from "../edit.ts";
import { operationsIn } from "../label.ts";
import type { ParameterLocation } from "../locations.ts";
import type { Operator } from "../mutant.ts";
import { operator } from "./define.ts";
import { renameLinkArgument } from "./rename.ts";

export const PARAMETERS: readonly Operator[] = [
  parameterOperator("parameter.renamed", function* ({ path, node, uses, paths, document }) {
    const to = `${node.name}Changed`;
    const links = renameLinkArgument(document, operationsIn(uses), node.in, node.name, to);
    const changed = edited(links, path, (it) => ({ ...it, name: to }));
    if (node.in !== "path") {
      if (isChecked(document, node)) yield { label: "breaking", document: changed };
      return;
    }
    // Only the value of a path parameter is sent; its name is for people and code.
    yield { label: "equivalent", document: renameInTemplates(changed, paths, node.name, to) };
  }),
  parameterOperator("parameter.removed", function* ({ node, sites, document }) {
    if (node.in === "path" || !isChecked(document, node)) return;
    yield { label: "breaking", document: withoutSites(document, sites) };
  }),
  parameterOperator("parameter.location.changed", function* ({ path, node, document }) {
    if (node.in === "path" || !isChecked(document, node)) return;
    const to = node.in === "query" ? "header" : "query";
    yield {
      label: "breaking",
      document: edited(document, path, (it) => ({
        ...without(it, "style", "explode", "allowReserved"),
        in: to,
      })),
    };
  }),
  parameterOperator("parameter.required.added", function* ({ path, node, document }) {
    if (node.in !== "path" && !node.required)
      yield { label: "breaking", document: edited(document, path, (it) => ({ ...it, required: true })) };
  }),
  parameterOperator("parameter.required.dropped", function* ({ path, node, document }) {
    if (node.in !== "path" && node.required)
      yield { label: "breaking", document: edited(document, path, (it) => without(it, "required")) };
  }),
  // `a=1&a=2` or `a=1,2` (OpenAPI 3.1.1, section 4.8.12.3).
  parameterOperator("parameter.explode.flipped", function* ({ path, node, document }) {
    const { type } = resolve(document, node.schema ?? {});
    const isForm = (node.style ?? "form") === "form" && (node.in === "query" || node.in === "cookie");
    if (!isForm || (type !== "array" && type !== "object")) return;
    const explode = !(node.explode ?? true);
    yield { label: "breaking", document: edited(document, path, (it) => ({ ...it, explode })) };
  }),
  parameterOperator("parameter.deprecated.added", function* ({ path, document }) {
    yield { label: "equivalent", document: edited(document, path, (it) => ({ ...it, deprecated: true })) };
  }),
  parameterOperator("parameter.example.dropped", function* ({ path, node, document }) {
    if ("example" in node || "examples" in node)
      yield {
        label: "equivalent",
        document: edited(document, path, (it) => without(it, "example", "examples")),
      };
  }),
  ...[true, false].map((required) =>
    operator(
      `parameter.added.${required ? "required" : "optional"}`,
      ({ operations }) => operations,
      function* ({ path }, { document }) {
        const added = {
          name: "added",
          in: "query",
          schema: { type: "string" },
          ...(required && { required }),
        };
        yield {
          label: required ? "breaking" : "equivalent",
          document: edited(document, path, (it) => ({
            ...it,
            parameters: [...(it.parameters ?? []), added],
          })),
        };
      },
    ),
  ),
];

interface Target extends ParameterLocation {
  readonly document: OpenApiDocument;
  /** Those of the operations that have it. */
  readonly paths: readonly string[];
}

function parameterOperator(
  name: string,
  edit: (target: Target) => Iterable<{ label: "breaking" | "equivalent"; document: OpenApiDocument }>,
): Operator {
  return operator(
    name,
    ({ parameters }) => parameters,
    (location, { document, operations }) => {
      const ids = operationsIn(location.uses);
      const own = operations.filter(({ operation }) => ids.includes(operation.id));
      return edit({ ...location, document, paths: own.map(({ operation }) => operation.path) });
    },
  );
}

/** Whether a server refuses a request because of the parameter: because it is missing, or has a value that is not allowed. */
function isChecked(document: OpenApiDocument, { required, schema, content }: Node): boolean {
  if (required || content) return true;
  const { type, ...rest } = resolve(document, schema ?? {});
  return (type !== undefined && type !== "string") || Object.keys(rest).some((it) => it !== "description");
}

function withoutSites(document: OpenApiDocument, sites: ParameterLocation["sites"]): OpenApiDocument {
  // From the last of each list to its first, so that the indexes of the others stay the same.
  const paths = [...sites.values()].sort((one, other) => Number(other.at(-1)) - Number(one.at(-1)));
  return paths.reduce((result, path) => edited(result, path, () => REMOVED), document);
}

function renameInTemplates(
  document: OpenApiDocument,
  paths: readonly string[],
  from: string,
  to: string,
): OpenApiDocument {
  const renamedPath = (path: string) => (paths.includes(path) ? path.replace(`{${from}}`, `{${to}}`) : path);
  return edited(document, ["paths"], (items) =>
    Object.fromEntries(Object.entries<Node>(items).map(([path, item]) => [renamedPath(path), item])),
  );
}
