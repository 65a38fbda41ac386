import type { Operation } from "./openapi/operations.ts";

/** A status that the key of a response stands for: itself, or the first of its range that no other key takes. */
export function statusOf(key: string, { id, responses }: Operation): number {
  if (/^\d{3}$/.test(key)) return Number(key);
  const hundreds = key === "default" ? [5, 4, 3].filter((it) => !(`${it}XX` in responses)) : [Number(key[0])];
  const free = hundreds
    .flatMap((it) => Array.from({ length: 100 }, (_, index) => it * 100 + index))
    .find((it) => !(it in responses));
  if (free === undefined)
    throw new Error(`${id}: no status is left for ${key}. Take it out of the contract.`);
  return free;
}
