import { createSchemaValidator, type SchemaValidator } from "@chat-api/contract-tests";
import { type OpenApiDocument, resolve, type Schema } from "@chat-api/contract-tests/operations";
import { createSchemaData } from "@chat-api/contract-tests/schema-data";
import fc from "fast-check";

/** Values for the schemas of the answers of a contract. */
export interface Schemas {
  isValid(schema: Schema, value: unknown): boolean;
  /** At the edges, and some between. */
  values(schema: Schema): readonly unknown[];
  /** Each breaks one keyword. */
  negatives(schema: Schema): readonly unknown[];
}

/** Values by the text of the schema that they are made from. A mutant has most of its schemas from the original. */
export type Memory = Map<string, readonly unknown[]>;

const RANDOM = { numRuns: 6, seed: 1 };

/** @param memory What was made before, for this document or for others. */
export function createSchemas(document: OpenApiDocument, memory: Memory): Schemas {
  let data: ReturnType<typeof createSchemaData> | undefined;
  let validate: SchemaValidator | undefined;

  function remembered(
    kind: string,
    schema: Schema,
    make: (source: ReturnType<typeof createSchemaData>) => unknown[],
  ): readonly unknown[] {
    const key = `${kind} ${textOf(document, schema)}`;
    data ??= createSchemaData(document, "response");
    const values = memory.get(key) ?? make(data);
    memory.set(key, values);
    return values;
  }

  return {
    isValid(schema, value) {
      validate ??= createSchemaValidator(document, "response");
      return validate(schema, value) === undefined;
    },
    values: (schema) =>
      remembered("values", schema, (it) => [
        ...it.boundaries(schema).map(({ value }) => value),
        ...fc.sample(it.arbitrary(schema), RANDOM),
      ]),
    negatives: (schema) =>
      remembered("negatives", schema, (it) => it.negatives(schema).map(({ value }) => value)),
  };
}

/** The schema with all that it refers to: two schemas with the same text allow the same values. */
function textOf(document: OpenApiDocument, schema: Schema): string {
  const referred = new Map<string, string>();
  const walk = (node: unknown): string =>
    JSON.stringify(node, (key, value) => {
      if (key === "$ref" && typeof value === "string" && !referred.has(value)) {
        referred.set(value, "");
        referred.set(value, walk(resolve(document, { $ref: value })));
      }
      return value;
    });
  return [walk(schema), ...[...referred].map(([reference, text]) => `${reference} ${text}`)].join("\n");
}
