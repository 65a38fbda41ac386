import type { OpenApiDocument } from "@chat-api/contract-tests/operations";
import type { Places } from "./places.ts";

/**
 * What a server that serves the mutant does to the original contract.
 *
 * - `breaking`: it can answer with something that the contract does not allow, it refuses a request that the contract
 *   allows, it takes one that the contract forbids, or it lacks an answer or an example that the contract declares.
 * - `conforming`: whatever it does keeps the contract, but not everything in the contract can be seen any more, such as
 *   where an answer has one value less to choose from.
 * - `invisible`: no byte on the wire differs.
 */
export type Label = "breaking" | "conforming" | "invisible";

/** The contract with one thing changed. */
export interface Mutant {
  /** Stays the same while the place that it changes is called the same: `schema.maxLength.dropped #/components/…`. */
  readonly id: string;
  readonly operator: string;
  /** The JSON Pointer of what was changed, in the original. */
  readonly pointer: string;
  readonly label: Label;
  /** The operations whose requests or answers go through the place, as the cases call them. */
  readonly operations: readonly string[];
  readonly document: OpenApiDocument;
}

/** One way to change a contract. */
export interface Operator {
  /** Unique, from the general to the particular: `schema.maxLength.dropped`. */
  readonly name: string;
  /** Every place where it can be done. */
  apply(contract: Places): Iterable<Change>;
}

/** One application of an operator. */
export interface Change {
  readonly pointer: string;
  /** Tells changes at one place apart, such as the name of an alternative. */
  readonly detail?: string;
  readonly label: Label;
  readonly operations: readonly string[];
  readonly document: OpenApiDocument;
}

/** Names the contract as it is, which every case has to pass before a failure says anything of a mutant. */
export const CONTROL = "the contract itself";
