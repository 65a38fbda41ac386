import type { OpenApiDocument } from "@chat-api/openapi-document";
import { areDisjoint } from "../allowed-values.ts";
import { edited, type Node, nodeAt } from "../edit.ts";
import { type Effect, type Label, labelOf, operationsIn, type Use } from "../label.ts";
import type { Location, Locations } from "../locations.ts";
import type { Change, Operator } from "../mutant.ts";

/** A change to one location. */
export interface Edit {
  readonly label: Label | undefined;
  readonly document: OpenApiDocument;
  readonly detail?: string;
  /** If not those of the location. */
  readonly uses?: readonly Use[];
}

/**
 * An operator on each of some locations.
 * @param select The locations, such as `({ headers }) => headers`. Those that nothing uses are ignored.
 * @param edit Makes the changes to one. An edit without a label makes no mutant.
 */
export function operator<P extends Location>(
  name: string,
  select: (contract: Locations) => readonly P[],
  edit: (location: P, contract: Locations) => Iterable<Edit>,
): Operator {
  return {
    name,
    *apply(contract) {
      for (const location of select(contract)) {
        if (location.uses.length === 0) continue;
        for (const { label, document, detail, uses = location.uses } of edit(location, contract)) {
          if (label === undefined) continue;
          const operations = operationsIn(uses);
          yield { pointer: location.pointer, label, operations, document, ...(detail && { detail }) };
        }
      }
    },
  };
}

/** A change to a schema, and its effect on the values that the schema allows. */
export interface SchemaEdit {
  readonly schema: Node;
  readonly effect: Effect | ((use: Use) => Effect);
  readonly detail?: string;
  /** If not those of the schema. */
  readonly uses?: readonly Use[];
}

/** An operator on each schema that is an object, with `$ref` or without. */
export function schemaOperator(
  name: string,
  edit: (schema: Node, contract: Locations, location: Location) => Iterable<SchemaEdit>,
): Operator {
  return operator(
    name,
    ({ schemas }) => schemas,
    function* (location, contract) {
      for (const { schema, effect, uses = location.uses, ...rest } of edit(
        location.node,
        contract,
        location,
      )) {
        const document = edited(contract.document, location.path, () => schema);
        yield { label: labelOf(effect, decided(uses, document)), document, uses, ...rest };
      }
    },
  );
}

/** The uses; those whose alternatives overlap since the change depend on the values. */
export function decided(uses: readonly Use[], document: OpenApiDocument): Use[] {
  return uses.map((use) => {
    const apart = use.choices.every((list) => areDisjoint(document, nodeAt(document, list) ?? []));
    return apart ? use : { ...use, sense: 0 };
  });
}

/** An operator on the document as a whole, which every operation uses unless a change says otherwise. */
export function documentOperator(
  name: string,
  edit: (contract: Locations) => Iterable<{
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
