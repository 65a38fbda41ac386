/** A value to put at a place. */
export interface Edge {
  readonly keyword: string;
  readonly label: string;
  readonly value: unknown;
  /** Where the keyword shows, below the place; "" by default. */
  readonly below?: string;
}

/** What is sent where a valid value would hide the rest: one value of each type. */
export const OF_TYPE = {
  string: "x",
  number: 1,
  boolean: true,
  null: null,
  array: [] as unknown[],
  object: {},
} as const;
