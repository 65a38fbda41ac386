import { type OpenApiDocument, resolve, type Schema } from "@chat-api/openapi-document";
import fc from "fast-check";
import { createSchemaValidator, type SchemaValidator } from "../../src/index.ts";
import { createSchemaData } from "../../src/schema/schema-data.ts";

/** A contract, with values for the schemas of its responses. */
export interface Contract {
  readonly document: OpenApiDocument;
  readonly schemas: Schemas;
}

/** Generates and validates values for the schemas of the responses of a contract. */
export interface Schemas {
  isValid(schema: Schema, value: unknown): boolean;
  /** At the edges, and some between. */
  values(schema: Schema): readonly unknown[];
  /** Each breaks one keyword. */
  negatives(schema: Schema): readonly unknown[];
}

/** Values by the text of the schema that they are for. A mutant shares most of its schemas with the original. */
export type KnownValues = Map<string, readonly unknown[]>;

const RANDOM = { numRuns: 6, seed: 1 };

/** @param known The values that this document or others needed before. */
export function createSchemas(document: OpenApiDocument, known: KnownValues): Schemas {
  let data: ReturnType<typeof createSchemaData> | undefined;
  let validate: SchemaValidator | undefined;

  function remembered(
    kind: string,
    schema: Schema,
    generate: (data: ReturnType<typeof createSchemaData>) => unknown[],
  ): readonly unknown[] {
    const key = `${kind} ${textOf(document, schema)}`;
    data ??= createSchemaData(document, "response");
    const values = known.get(key) ?? generate(data);
    known.set(key, values);
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
