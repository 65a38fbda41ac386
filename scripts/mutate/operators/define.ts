import type { OpenApiDocument } from "@chat-api/contract-tests/operations";
import { areDisjoint } from "../disjoint.ts";
import { edited, type Node, nodeAt } from "../edit.ts";
import { type Effect, labelOf, operationsIn, type Use } from "../label.ts";
import type { Change, Label, Operator } from "../mutant.ts";
import type { Place, Places } from "../places.ts";

/** A change to one place, before it is known which document and operations that makes. */
export interface Edit {
  readonly label: Label | undefined;
  readonly document: OpenApiDocument;
  readonly detail?: string;
  /** Where it shows, if not where the place does. */
  readonly uses?: readonly Use[];
}

/**
 * An operator on each of some places.
 * @param select The places, such as `({ headers }) => headers`. Those that nothing uses are passed over.
 * @param edit What can be done at one. Nothing is made of an edit without a label.
 */
export function operator<P extends Place>(
  name: string,
  select: (contract: Places) => readonly P[],
  edit: (place: P, contract: Places) => Iterable<Edit>,
): Operator {
  return {
    name,
    *apply(contract) {
      for (const place of select(contract)) {
        if (place.uses.length === 0) continue;
        for (const { label, document, detail, uses = place.uses } of edit(place, contract)) {
          if (label === undefined) continue;
          const operations = operationsIn(uses);
          yield { pointer: place.pointer, label, operations, document, ...(detail && { detail }) };
        }
      }
    },
  };
}

/** What is done to a schema, and what that does to the values that it allows. */
export interface SchemaEdit {
  readonly schema: Node;
  readonly effect: Effect | ((use: Use) => Effect);
  readonly detail?: string;
  /** Where it shows, if not wherever the schema does. */
  readonly uses?: readonly Use[];
}

/** An operator on each schema that is an object, with `$ref` or without. */
export function schemaOperator(
  name: string,
  edit: (schema: Node, contract: Places, place: Place) => Iterable<SchemaEdit>,
): Operator {
  return operator(
    name,
    ({ schemas }) => schemas,
    function* (place, contract) {
      for (const { schema, effect, uses = place.uses, ...rest } of edit(place.node, contract, place)) {
        const document = edited(contract.document, place.path, () => schema);
        yield { label: labelOf(effect, decided(uses, document)), document, uses, ...rest };
      }
    },
  );
}

/** The uses, of which those hang on the values now whose alternatives overlap since the change. */
export function decided(uses: readonly Use[], document: OpenApiDocument): Use[] {
  return uses.map((use) => {
    const apart = use.choices.every((list) => areDisjoint(document, nodeAt(document, list) ?? []));
    return apart ? use : { ...use, sense: 0 };
  });
}

/** An operator on the document as a whole, which shows in every operation. */
export function documentOperator(
  name: string,
  edit: (contract: Places) => Iterable<{
    pointer: string;
    label: Label;
    document: OpenApiDocument;
    detail?: string;
    uses?: readonly Use[];
  }>,
): Operator {
  return {
    name,
    *apply(contract): Iterable<Change> {
      const everywhere = contract.operations.flatMap((it) => it.uses);
      for (const { uses = everywhere, ...change } of edit(contract))
        yield { ...change, operations: operationsIn(uses) };
    },
  };
}

/** Whether a schema speaks of values of a type: it names the type, or names none. */
export function allows({ type }: Node, ...names: readonly string[]): boolean {
  return type === undefined || [type].flat().some((it) => names.includes(it));
}

/** Whether a schema lists the values that it allows, beside which other keywords say nothing. */
export function isListed(schema: Node): boolean {
  return "enum" in schema || "const" in schema;
}

/** Whether a schema is no more than a reference and what is said about it. */
export function isReference(schema: Node): boolean {
  return typeof schema.$ref === "string";
}
