import type { Direction } from "@chat-api/openapi-document";

/** A value to put at a location. */
export interface Edge {
  readonly keyword: string;
  readonly label: string;
  readonly value: unknown;
  /** Where the keyword shows, below the location; "" by default. */
  readonly below?: string;
}

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
 * Requests stay below what servers take by default if the contract sets no limit. Responses go beyond what a
 * contract usually allows, so that a bound which is missing on the other side is noticed.
 */
export const LIMITS: Readonly<Record<Direction, Limits>> = {
  request: { text: 100_001, openText: 10_000, items: 1_001, openItems: 100, json: 2_000_000 },
  response: { text: 200_001, openText: 200_001, items: 2_001, openItems: 2_001, json: 2_000_000 },
};

/** Samples whose keyword, location and label are unique together. */
export interface SampleList {
  readonly all: Sample[];
  add(keyword: string, instancePath: string, label: string, value: unknown): void;
}

export function createSampleList(): SampleList {
  const all: Sample[] = [];
  const counts = new Map<string, number>();
  return {
    all,
    add(keyword, instancePath, label, value) {
      const key = `${keyword} ${instancePath} ${label}`;
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      all.push({ keyword, instancePath, label: count === 1 ? label : `${label} (${count})`, value });
    },
  };
}

/** A value made from a schema. */
export interface Sample {
  /** The keyword or the idea that it tries, such as `maxLength` or `all properties`. */
  readonly keyword: string;
  /** Where in the value, as a JSON Pointer; "" for the whole. */
  readonly instancePath: string;
  /** In words and short: `200 characters outside the BMP`. Unique together with keyword and instancePath. */
  readonly label: string;
  readonly value: unknown;
}
