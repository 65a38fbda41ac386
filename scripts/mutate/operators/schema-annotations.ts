/** What is said about a schema and changes no value, but for who may send it. */

import { pointer } from "@chat-api/contract-tests/operations";
import { edited, nodeAt, without } from "../edit.ts";
import { operationsIn } from "../label.ts";
import type { Change, Label, Operator } from "../mutant.ts";
import type { Place } from "../places.ts";
import { isReference, schemaOperator } from "./define.ts";

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
 * A server may ignore or reject what a client sends for a `readOnly` member (JSON Schema Validation 2020-12, section
 * 9.4). So one that is `readOnly` now may be refused, where the contract lets it be sent; the other way round, a server
 * that takes it does what the contract allows.
 */
function readOnly(how: "added" | "dropped"): Operator {
  return propertyOperator(`schema.readOnly.${how}`, (place, name) => {
    const member = place.node.properties[name];
    if ((member.readOnly === true) !== (how === "dropped") || member.writeOnly) return undefined;
    const isSent = place.uses.some(({ direction }) => direction === "request");
    const label: Label = !isSent ? "invisible" : how === "added" ? "breaking" : "conforming";
    return { label, member: how === "added" ? { ...member, readOnly: true } : without(member, "readOnly") };
  });
}

/** A `writeOnly` member is not in a response. Where the contract requires it there, it is missed. */
function writeOnly(): Operator {
  return propertyOperator("schema.writeOnly.added", (place, name) => {
    const member = place.node.properties[name];
    if (member.writeOnly || member.readOnly) return undefined;
    const isAnswered = place.uses.some(({ direction }) => direction === "response");
    const isRequired = place.node.required?.includes(name);
    const label: Label = !isAnswered ? "invisible" : isRequired ? "breaking" : "conforming";
    return { label, member: { ...member, writeOnly: true } };
  });
}

function propertyOperator(
  name: string,
  edit: (place: Place, name: string) => { label: Label; member: object } | undefined,
): Operator {
  return {
    name,
    *apply({ document, schemas }): Iterable<Change> {
      for (const place of schemas.filter(({ uses }) => uses.some(({ sense }) => sense !== 0))) {
        for (const member of Object.keys(place.node.properties ?? {})) {
          const path = [...place.path, "properties", member];
          if (typeof nodeAt(document, path) !== "object") continue;
          const made = edit(place, member);
          if (made === undefined) continue;
          const changed = edited(document, path, () => made.member);
          yield {
            pointer: pointer(...path),
            label: made.label,
            operations: operationsIn(place.uses),
            document: changed,
          };
        }
      }
    },
  };
}
