import type { OpenApiDocument, Schema } from "@chat-api/contract-tests/operations";
import fc from "fast-check";
import { createFaultFinder, createSchemaData } from "./suite.ts";

/** Values for the schemas of the answers of a contract. */
export interface Schemas {
  isValid(schema: Schema, value: unknown): boolean;
  /** At the edges, and some between. */
  values(schema: Schema): readonly unknown[];
  /** Each breaks one keyword. */
  negatives(schema: Schema): readonly unknown[];
}

const RANDOM = { numRuns: 6, seed: 1 };

export function createSchemas(document: OpenApiDocument): Schemas {
  const data = createSchemaData(document, "response");
  const faults = createFaultFinder(document, "response");
  const values = new Map<Schema, unknown[]>();
  const negatives = new Map<Schema, unknown[]>();
  const remember = (known: Map<Schema, unknown[]>, schema: Schema, make: () => unknown[]) => {
    const made = known.get(schema) ?? make();
    known.set(schema, made);
    return made;
  };
  return {
    isValid: (schema, value) => faults(schema, value).length === 0,
    values: (schema) =>
      remember(values, schema, () => [
        ...data.boundaries(schema).map(({ value }) => value),
        ...fc.sample(data.arbitrary(schema), RANDOM),
      ]),
    negatives: (schema) =>
      remember(negatives, schema, () => data.negatives(schema).map(({ value }) => value)),
  };
}
