/** Annotations of schemas: none changes the allowed values; `readOnly` and `writeOnly` change who may send them. */

import { fragment } from "@chat-api/openapi-document";
import { isReference } from "../allowed-values.ts";
import { edited, nodeAt, without } from "../edit.ts";
import { type Label, operationsIn } from "../label.ts";
import type { Location } from "../locations.ts";
import type { Change, Operator } from "../mutant.ts";
import { schemaOperator } from "./define.ts";

export const SCHEMA_ANNOTATIONS: readonly Operator[] = [
  schemaOperator("schema.default.dropped", function* (schema) {
    if ("default" in schema) yield { schema: without(schema, "default"), effect: "same" };
  }),
  schemaOperator("schema.default.changed", function* (schema) {
    if (typeof schema.default === "number")
      yield { schema: { ...schema, default: schema.default + 1 }, effect: "same" };
    if (typeof schema.default === "string")
      yield { schema: { ...schema, default: `${schema.default}-changed` }, effect: "same" };
  }),
  schemaOperator("schema.examples.dropped", function* (schema) {
    if (schema.examples) yield { schema: without(schema, "examples"), effect: "same" };
  }),
  schemaOperator("schema.description.changed", function* (schema, _, { path }) {
    if (path.length === 3 && schema.description && !isReference(schema))
      yield { schema: { ...schema, description: `${schema.description} Changed.` }, effect: "same" };
  }),
  schemaOperator("schema.deprecated.added", function* (schema, _, { path }) {
    if (path.length === 3 && !schema.deprecated)
      yield { schema: { ...schema, deprecated: true }, effect: "same" };
  }),
  readOnly("added"),
  readOnly("dropped"),
  writeOnly(),
];

/**
 * A server may ignore or reject a value that a client sends for a `readOnly` property (JSON Schema Validation 2020-12,
 * section 9.4). So a server may refuse a property that becomes `readOnly`, although the contract allows clients to send
 * it. If a property stops being `readOnly`, a server that accepts it does what the contract allows.
 */
function readOnly(how: "added" | "dropped"): Operator {
  return visibilityOperator(`schema.readOnly.${how}`, (location, name) => {
    const property = location.node.properties[name];
    if ((property.readOnly === true) !== (how === "dropped") || property.writeOnly) return undefined;
    const isSent = location.uses.some(({ direction }) => direction === "request");
    const label: Label = !isSent ? "equivalent" : how === "added" ? "breaking" : "conforming";
    return {
      label,
      property: how === "added" ? { ...property, readOnly: true } : without(property, "readOnly"),
    };
  });
}

/** A response has no `writeOnly` property. If the contract requires it there, it is missing. */
function writeOnly(): Operator {
  return visibilityOperator("schema.writeOnly.added", (location, name) => {
    const property = location.node.properties[name];
    if (property.writeOnly || property.readOnly) return undefined;
    const isReceived = location.uses.some(({ direction }) => direction === "response");
    const isRequired = location.node.required?.includes(name);
    const label: Label = !isReceived ? "equivalent" : isRequired ? "breaking" : "conforming";
    return { label, property: { ...property, writeOnly: true } };
  });
}

function visibilityOperator(
  operator: string,
  edit: (location: Location, name: string) => { label: Label; property: object } | undefined,
): Operator {
  return {
    name: operator,
    *apply({ document, schemas }): Iterable<Change> {
      for (const location of schemas.filter(({ uses }) => uses.some(({ sense }) => sense !== 0))) {
        for (const name of Object.keys(location.node.properties ?? {})) {
          const path = [...location.path, "properties", name];
          if (typeof nodeAt(document, path) !== "object") continue;
          const made = edit(location, name);
          if (made === undefined) continue;
          const changed = edited(document, path, () => made.property);
          yield {
            pointer: fragment(...path),
            label: made.label,
            operations: operationsIn(location.uses),
            document: changed,
          };
        }
      }
    },
  };
}
