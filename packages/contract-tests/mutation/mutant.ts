import type { OpenApiDocument } from "@chat-api/openapi-document";
import type { Label } from "./label.ts";
import type { Locations } from "./locations.ts";

/** The contract with one thing changed. */
export interface Mutant extends Change {
  /** Stays the same while the location that it changes keeps its name: `schema.maxLength.dropped #/components/…`. */
  readonly id: string;
  readonly operator: string;
}

/** One way to change a contract. */
export interface Operator {
  /** Unique, from the general to the particular: `schema.maxLength.dropped`. */
  readonly name: string;
  /** Makes the change at every location that allows it. */
  apply(
    contract: Locations,
  ): Iterable<Change & { /** Tells changes at one location apart. */ readonly detail?: string }>;
}

/** One application of an operator. */
export interface Change {
  /** The JSON Pointer of what was changed, in the original. */
  readonly pointer: string;
  readonly label: Label;
  /** The operations whose requests or responses use the location, as the cases call them. */
  readonly operations: readonly string[];
  readonly document: OpenApiDocument;
}

/** Names the contract as it is, which must pass every case before a failure says anything about a mutant. */
export const CONTROL = "the contract itself";
