/** Bodies: media types and their examples. */
import type { OpenApiDocument } from "@chat-api/openapi-document";
import { anotherValue, edited, type Node, REMOVED, renamed, without } from "../edit.ts";
import type { Use } from "../label.ts";
import type { Location } from "../locations.ts";
import type { Operator } from "../mutant.ts";
import { operator } from "./define.ts";

export const MESSAGES: readonly Operator[] = [
  ...(["request", "response"] as const).flatMap((direction) => [
    mediaTypeOperator(`${direction}.mediaType.changed`, direction, (content, type) =>
      renamed(content, type, "application/vnd.changed+json"),
    ),
    mediaTypeOperator(`${direction}.mediaType.added`, direction, (content) =>
      "text/plain" in content ? undefined : { ...content, "text/plain": { schema: { type: "string" } } },
    ),
    mediaTypeOperator(`${direction}.mediaType.removed`, direction, (content, type) =>
      Object.keys(content).length > 1 ? without(content, type) : undefined,
    ),
  ]),
  exampleOperator("removed", (examples, name) => {
    const rest = without(examples, name);
    return Object.keys(rest).length > 0 ? rest : REMOVED;
  }),
  exampleOperator("renamed", (examples, name) => renamed(examples, name, `${name}Changed`)),
  exampleOperator("changed", (examples, name) => {
    if (!("value" in examples[name])) return undefined;
    return { ...examples, [name]: { ...examples[name], value: anotherValue(examples[name].value) } };
  }),
  operator(
    "requestBody.required.dropped",
    ({ requestBodies }) => requestBodies,
    function* ({ path, node }, { document }) {
      if (node.required)
        yield { label: "breaking", document: edited(document, path, (it) => without(it, "required")) };
    },
  ),
  operator(
    "requestBody.required.added",
    ({ requestBodies }) => requestBodies,
    function* ({ path, node }, { document }) {
      if (!node.required)
        yield { label: "breaking", document: edited(document, path, (it) => ({ ...it, required: true })) };
    },
  ),
  operator(
    "requestBody.removed",
    ({ operations }) => operations,
    function* ({ path, node }, { document }) {
      if (node.requestBody)
        yield { label: "breaking", document: edited(document, path, (it) => without(it, "requestBody")) };
    },
  ),
];

/** A range, such as `image/*`, has no name to change. */
function mediaTypeOperator(
  name: string,
  direction: Use["direction"],
  change: (content: Node, type: string) => Node | undefined,
): Operator {
  return operator(
    name,
    ({ mediaTypes }) => mediaTypes,
    function* (location, { document }) {
      const type = String(location.path.at(-1));
      const uses = location.uses.filter((it) => it.direction === direction);
      if (uses.length === 0 || type.includes("*")) return;
      const edit = tryEdit(document, location, (content) => change(content, type));
      if (edit) yield { label: "breaking", document: edit, uses };
    },
  );
}

function tryEdit(
  document: OpenApiDocument,
  { path }: Location,
  change: (content: Node) => Node | undefined,
): OpenApiDocument | undefined {
  let isChanged = true;
  const result = edited(document, path.slice(0, -1), (content) => {
    const next = change(content);
    isChanged = next !== undefined;
    return next ?? content;
  });
  return isChanged ? result : undefined;
}

/**
 * A client of a mock asks for a response by the name of its example, and gets it as it is written. An example of a
 * request does not limit what else a server accepts.
 */
function exampleOperator(how: string, change: (examples: Node, name: string) => Node | undefined): Operator {
  return operator(
    `example.${how}`,
    ({ mediaTypes }) => mediaTypes,
    function* ({ path, node, uses }, { document }) {
      for (const name of Object.keys(node.examples ?? {})) {
        const next = change(node.examples, name);
        if (next === undefined) continue;
        const isReceived = uses.some(({ direction }) => direction === "response");
        const changed = edited(document, [...path, "examples"], () => next);
        yield { label: isReceived ? "breaking" : "equivalent", document: changed, detail: name };
      }
    },
  );
}
