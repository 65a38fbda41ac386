/** The members of objects. */
import { pointer } from "@chat-api/contract-tests/operations";
import { edited, type Node, nodeAt, renamed, without } from "../edit.ts";
import { type Effect, labelOf, operationsIn, type Use } from "../label.ts";
import type { Change, Operator } from "../mutant.ts";
import type { Place, Places } from "../places.ts";
import { isHidden } from "../schema-places.ts";
import { decided, schemaOperator } from "./define.ts";

export const SCHEMA_OBJECTS: readonly Operator[] = [
  memberOperator("schema.required.removed", ({ schema, name, isRequired }) =>
    isRequired ? { schema: { ...schema, required: others(schema, name) }, effect: "widens" } : undefined,
  ),
  memberOperator("schema.required.added", ({ schema, name, isRequired }) =>
    isRequired
      ? undefined
      : { schema: { ...schema, required: [...(schema.required ?? []), name] }, effect: "narrows" },
  ),
  memberOperator("schema.property.removed", ({ schema, name, isRequired, isFree }) => {
    const required = schema.required && { required: others(schema, name) };
    const next = { ...schema, properties: without(schema.properties, name), ...required };
    // Where unknown members are let in, the name is free for anything now.
    if (isOpen(schema)) return { schema: next, effect: isFree && !isRequired ? "same" : "widens" };
    return { schema: next, effect: isClosed(schema) && !isRequired ? "narrows" : "changes" };
  }),
  memberOperator("schema.property.renamed", ({ schema, name, isRequired, isFree }) => {
    const to = `${name}Changed`;
    const required = schema.required && {
      required: schema.required.map((it: string) => (it === name ? to : it)),
    };
    const next = { ...schema, properties: renamed(schema.properties, name, to), ...required };
    return { schema: next, effect: isOpen(schema) && isFree && !isRequired ? "same" : "changes" };
  }),
  schemaOperator("schema.property.added", function* (schema) {
    if (!schema.properties) return;
    const properties = { ...schema.properties, added: { type: "boolean" } };
    const effect = isOpen(schema) ? "narrows" : isClosed(schema) ? "widens" : "changes";
    yield { schema: { ...schema, properties }, effect };
  }),
  schemaOperator("schema.additionalProperties.opened", function* (schema) {
    if (schema.additionalProperties === false)
      yield { schema: without(schema, "additionalProperties"), effect: "widens" };
  }),
  schemaOperator("schema.additionalProperties.closed", function* (schema) {
    if (!isOpen(schema) || schema.$ref || !(schema.properties || schema.type === "object")) return;
    yield { schema: { ...schema, additionalProperties: false }, effect: "narrows" };
  }),
  schemaOperator("schema.additionalProperties.dropped", function* (schema) {
    if (Object.keys(schema.additionalProperties ?? {}).length > 0)
      yield { schema: without(schema, "additionalProperties"), effect: "widens" };
  }),
  schemaOperator("schema.unevaluatedProperties.opened", function* (schema) {
    if (schema.unevaluatedProperties === false)
      yield { schema: without(schema, "unevaluatedProperties"), effect: "widens" };
  }),
  schemaOperator("schema.patternProperties.dropped", function* (schema) {
    if (!schema.patternProperties) return;
    const effect = isOpen(schema) ? "widens" : isClosed(schema) ? "narrows" : "changes";
    yield { schema: without(schema, "patternProperties"), effect };
  }),
  ...["propertyNames", "dependentRequired", "dependentSchemas"].map((keyword) =>
    schemaOperator(`schema.${keyword}.dropped`, function* (schema) {
      if (keyword in schema) yield { schema: without(schema, keyword), effect: "widens" };
    }),
  ),
];

/** Whether members that nothing is said about may have any value. */
function isOpen({
  additionalProperties = true,
  unevaluatedProperties = true,
  patternProperties,
}: Node): boolean {
  return additionalProperties === true && unevaluatedProperties === true && !patternProperties;
}

function isClosed({ additionalProperties, unevaluatedProperties, patternProperties }: Node): boolean {
  return (additionalProperties === false || unevaluatedProperties === false) && !patternProperties;
}

function others({ required = [] }: Node, name: string): string[] {
  return required.filter((it: string) => it !== name);
}

/** Whether a schema says nothing of the value. */
function isAny(schema: Node): boolean {
  const said = ["title", "description", "deprecated", "readOnly", "writeOnly", "examples", "default"];
  return schema === true || (schema !== false && Object.keys(schema).every((it) => said.includes(it)));
}

interface Member {
  readonly schema: Node;
  readonly name: string;
  readonly isRequired: boolean;
  /** Whether it may have any value. */
  readonly isFree: boolean;
}

/** An operator on each member of each object that goes that way at all; the place is that of the member. */
function memberOperator(
  name: string,
  edit: (member: Member) => { schema: Node; effect: Effect } | undefined,
): Operator {
  return {
    name,
    *apply(contract): Iterable<Change> {
      for (const place of contract.schemas) {
        for (const member of Object.keys(place.node.properties ?? {})) {
          const path = [...place.path, "properties", member];
          const uses = visibleUses(contract, place, member);
          const isRequired = place.node.required?.includes(member) === true;
          const isFree = isAny(place.node.properties[member]);
          const made = edit({ schema: place.node, name: member, isRequired, isFree });
          if (made === undefined || uses.length === 0) continue;
          const document = edited(contract.document, place.path, () => made.schema);
          const label = labelOf(made.effect, decided(uses, document));
          if (label === undefined) continue;
          yield { pointer: pointer(...path), label, operations: operationsIn(uses), document };
        }
      }
    },
  };
}

/** Where a member shows: not in a request if it is `readOnly`, not in a response if it is `writeOnly`. */
export function visibleUses({ document }: Places, { path, uses }: Place, member: string): Use[] {
  const at = [...path, "properties", member];
  return uses.filter((use) => typeof nodeAt(document, at) !== "object" || !isHidden(document, at, use));
}
