import type { Direction } from "@chat-api/openapi-document";

/** How large the values at the edges may be. Random values are far smaller. */
export interface Limits {
  /** Code points in the longest string that is made for a `maxLength`. */
  readonly text: number;
  /** Code points in a string without a `maxLength`. */
  readonly openText: number;
  /** Items in the longest array that is made for a `maxItems`. */
  readonly items: number;
  /** Items in an array without a `maxItems`. */
  readonly openItems: number;
  /** Characters of JSON in one value. */
  readonly json: number;
}

/**
 * Requests stay below what servers take by default where the contract names no bound. Responses go beyond what a
 * contract usually allows, so that a bound which is missing on the other side is noticed.
 */
export const LIMITS: Readonly<Record<Direction, Limits>> = {
  request: { text: 100_001, openText: 10_000, items: 1_001, openItems: 100, json: 2_000_000 },
  response: { text: 200_001, openText: 200_001, items: 2_001, openItems: 2_001, json: 2_000_000 },
};
