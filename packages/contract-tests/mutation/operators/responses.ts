/** Responses and their headers. */
import { resolve } from "@chat-api/openapi-document";
import { isListed } from "../allowed-values.ts";
import { anotherValue, edited, type Node, REMOVED, renamed, without } from "../edit.ts";
import type { Locations } from "../locations.ts";
import type { Operator } from "../mutant.ts";
import { operator } from "./define.ts";

/** A similar status that replaces another. */
const SUBSTITUTES: Readonly<Record<string, string>> = {
  "200": "201",
  "201": "200",
  "202": "200",
  "204": "200",
  "400": "422",
  "401": "407",
  "403": "451",
  "404": "410",
  "429": "503",
};

const responses = ({ responses }: Locations) => responses;
const messages = ({ messages }: Locations) => messages;
const headers = ({ headers }: Locations) => headers;

export const RESPONSES: readonly Operator[] = [
  operator("response.removed", responses, function* ({ path }, { document }) {
    const list = path.slice(0, -1);
    yield { label: "breaking", document: edited(document, list, (it) => without(it, String(path.at(-1)))) };
  }),
  operator("response.status.changed", responses, function* ({ path, status, operation }, { document }) {
    const to = SUBSTITUTES[status];
    if (to === undefined || to in operation.responses) return;
    yield {
      label: "breaking",
      document: edited(document, path.slice(0, -1), (it) => renamed(it, status, to)),
    };
  }),
  // `default` describes every other status, so that one like it keeps the contract.
  operator(
    "response.added",
    ({ operations }) => operations,
    function* ({ path, node, operation }, { document }) {
      const others = ["418", "409", "410"].filter((it) => !(it in operation.responses));
      const added = node.responses?.default;
      if (!added || !others[0]) return;
      const status = others[0];
      yield {
        label: "conforming",
        document: edited(document, [...path, "responses"], (it) => ({ ...it, [status]: added })),
      };
    },
  ),
  operator("response.body.dropped", messages, function* ({ path, node }, { document }) {
    if (node.content)
      yield { label: "breaking", document: edited(document, path, () => without(node, "content")) };
  }),
  operator("response.description.changed", messages, function* ({ path, node }, { document }) {
    yield {
      label: "equivalent",
      document: edited(document, path, () => ({ ...node, description: "Changed" })),
    };
  }),
  operator("header.removed", headers, function* ({ path, definition }, { document }) {
    // A server that does not know a header may send any text in it.
    if (definition.required || isLimited(document, definition))
      yield { label: "breaking", document: edited(document, path, () => REMOVED) };
  }),
  operator("header.renamed", headers, function* ({ path, definition }, { document }) {
    const name = String(path.at(-1));
    if (definition.required || isLimited(document, definition))
      yield {
        label: "breaking",
        document: edited(document, path.slice(0, -1), (it) => renamed(it, name, `${name}-Changed`)),
      };
  }),
  operator("header.required.dropped", headers, function* ({ path, definition }, { document }) {
    if (definition.required)
      yield { label: "breaking", document: edited(document, path, () => without(definition, "required")) };
  }),
  operator("header.required.added", headers, function* ({ path, definition }, { document }) {
    if (!definition.required)
      yield {
        label: "conforming",
        document: edited(document, path, () => ({ ...definition, required: true })),
      };
  }),
  operator("header.example.changed", headers, function* ({ path, definition }, { document }) {
    const example = anotherValue(definition.example);
    if ("example" in definition && isValid(resolve(document, definition.schema), example))
      yield { label: "conforming", document: edited(document, path, () => ({ ...definition, example })) };
  }),
  operator("header.added", messages, function* ({ path, node }, { document }) {
    const added = { schema: { type: "string", maxLength: 8 }, example: "added" };
    const headers = { ...node.headers, "X-Added": added };
    yield { label: "conforming", document: edited(document, path, () => ({ ...node, headers })) };
  }),
];

function isLimited(document: Locations["document"], { schema, content }: Node): boolean {
  const { type, description: _, ...rest } = resolve(document, schema ?? {});
  return content !== undefined || (type !== undefined && type !== "string") || Object.keys(rest).length > 0;
}

/** Whether a plain value is certain to keep the schema. */
function isValid(schema: Node, value: unknown): boolean {
  if (!schema || isListed(schema) || "format" in schema === (typeof value === "string")) return false;
  if (typeof value === "number") return !(value < schema.minimum) && !(value > schema.maximum);
  return typeof value === "string" && new RegExp(schema.pattern ?? "", "u").test(value);
}
