import type { Schema } from "@chat-api/openapi-document";
import type { Sample } from "../schema/schema-data.ts";
import type { ContractData } from "./contract-data.ts";

/**
 * A value that fits. Of those at the edges of the schema, the first list or object, which is the one with all members;
 * of texts and numbers the shortest.
 */
export function madeFrom(data: ContractData, schema: Schema, fits: (value: unknown) => boolean): unknown {
  const [first, ...rest] = data.boundaries(schema).filter(({ value }) => fits(value) && value !== null);
  if (first === undefined) return data.random(schema, 20).find(({ value }) => fits(value))?.value;
  if (typeof first.value === "object") return first.value;
  const size = ({ value }: Sample) => String(value).length || Infinity;
  return rest.reduce((one, other) => (size(other) < size(one) ? other : one), first).value;
}
