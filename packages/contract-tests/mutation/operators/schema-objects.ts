/** The properties of objects. */
import { fragment, isHidden, keywordOf } from "@chat-api/openapi-document";
import { edited, type Node, nodeAt, type Path, renamed, without } from "../edit.ts";
import { type Effect, labelOf, operationsIn, type Use } from "../label.ts";
import type { Locations } from "../locations.ts";
import type { Change, Operator } from "../mutant.ts";
import { decided, schemaOperator } from "./define.ts";

export const SCHEMA_OBJECTS: readonly Operator[] = [
  propertyOperator("schema.required.removed", ({ schema, name, isRequired }) =>
    isRequired ? { schema: { ...schema, required: others(schema, name) }, effect: "widens" } : undefined,
  ),
  propertyOperator("schema.required.added", ({ schema, name, isRequired }) =>
    isRequired
      ? undefined
      : { schema: { ...schema, required: [...(schema.required ?? []), name] }, effect: "narrows" },
  ),
  propertyOperator("schema.property.removed", ({ schema, name, isRequired, isFree }) => {
    const required = schema.required && { required: others(schema, name) };
    const next = { ...schema, properties: without(schema.properties, name), ...required };
    // If the object allows unknown properties, the name may have any value now.
    if (isOpen(schema)) return { schema: next, effect: isFree && !isRequired ? "same" : "widens" };
    return { schema: next, effect: isClosed(schema) && !isRequired ? "narrows" : "changes" };
  }),
  propertyOperator("schema.property.renamed", ({ schema, name, isRequired, isFree }) => {
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

/** Whether unknown properties may have any value. */
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

/** Whether a schema allows any value. */
function isAny(schema: Node): boolean {
  return (
    schema === true ||
    (schema !== false && Object.keys(schema).every((it) => keywordOf(it).role === "annotation"))
  );
}

interface Property {
  readonly schema: Node;
  readonly name: string;
  readonly isRequired: boolean;
  /** Whether it may have any value. */
  readonly isFree: boolean;
}

/** An operator on each property of each object; the location is that of the property. */
function propertyOperator(
  operator: string,
  edit: (property: Property) => { schema: Node; effect: Effect } | undefined,
): Operator {
  return {
    name: operator,
    *apply(contract): Iterable<Change> {
      for (const location of contract.schemas) {
        for (const name of Object.keys(location.node.properties ?? {})) {
          const path = [...location.path, "properties", name];
          const uses = visibleUses(contract, path, location.uses);
          const isRequired = location.node.required?.includes(name) === true;
          const isFree = isAny(location.node.properties[name]);
          const made = edit({ schema: location.node, name, isRequired, isFree });
          if (made === undefined || uses.length === 0) continue;
          const document = edited(contract.document, location.path, () => made.schema);
          const label = labelOf(made.effect, decided(uses, document));
          if (label === undefined) continue;
          yield { pointer: fragment(...path), label, operations: operationsIn(uses), document };
        }
      }
    },
  };
}

/** The uses of an object in which a property is sent. */
function visibleUses({ document }: Locations, property: Path, uses: readonly Use[]): Use[] {
  const schema = nodeAt(document, property);
  return uses.filter(({ direction }) => !isHidden(document, schema, direction));
}
