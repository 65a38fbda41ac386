/**
 * Values of a JSON Schema: typical, random, at the edges, invalid. Ajv alone decides which are valid.
 */
import type { Direction, OpenApiDocument, Schema } from "@chat-api/openapi-document";
import type { Arbitrary } from "fast-check";
import { boundedFilter } from "./arbitraries.ts";
import { boundariesOf } from "./boundaries.ts";
import { createExampleValues } from "./example-values.ts";
import { type Negatives, negativesOf } from "./negatives.ts";
import { createArbitraries } from "./random-values.ts";
import { LIMITS, type Sample } from "./samples.ts";
import { createSchemas } from "./schemas.ts";
import { assertionsOf, explainUnsupported, type Unsupported } from "./unsupported.ts";

/** Makes values from the schemas of one document (JSON Schema 2020-12; `$ref`s lead into the document). */
export interface SchemaData {
  /** All that the schema allows, within bounds that a request can carry; it shrinks. */
  arbitrary(schema: Schema): Arbitrary<unknown>;
  /** Valid values at the edges of the schema. */
  boundaries(schema: Schema): Sample[];
  /** Invalid values. Each violates one keyword at one location. */
  negatives(schema: Schema): Sample[];
  /** The parts of a schema that none of these can make values for, and why. */
  unsupported(schema: Schema): Unsupported[];
}

/** How often a random value enters a recursive schema at most. */
const DEPTH = 3;

/**
 * Values for the schemas of a document: random ones with fast-check, and chosen ones at the edges and beyond. Each is
 * checked by Ajv before it is handed out. The same schema always gives the same boundaries and negatives.
 *
 * Its functions throw if a schema does not compile, or applies itself to the same value.
 */
export function createSchemaData(document: OpenApiDocument, direction: Direction): SchemaData {
  const schemas = createSchemas(document, direction);
  const arbitraries = createArbitraries(schemas);
  const exampleValues = createExampleValues(arbitraries);
  const limits = LIMITS[direction];

  function arbitrary(schema: Schema): Arbitrary<unknown> | undefined {
    const found = arbitraries.of(schema, DEPTH);
    return found && boundedFilter(found, (value) => schemas.validator.isValid(schema, value));
  }

  const checked = memoised((schema) => {
    schemas.validator.isValid(schema, null);
    return true;
  });
  const arbitraryOf = memoised(arbitrary);
  const boundaries = memoised((schema): Sample[] => boundariesOf(schema, exampleValues, limits));
  const negatives = memoised((schema): Negatives => negativesOf(schema, exampleValues, limits));
  const unsupported = memoised((schema): Unsupported[] => {
    const { isBroken } = negatives(schema);
    const assertions = [...assertionsOf(schema, schemas.document, direction)];
    const missing = assertions.filter((it) => !isBroken(it.schema, it.keyword)).map(explainUnsupported);
    if (arbitraryOf(schema)) return missing;
    return [{ schemaPath: "", keyword: "", reason: NOTHING_VALID }, ...missing];
  });

  function prepared(schema: Schema): Schema {
    const it = schemas.document.schemaOf(schema);
    checked(it);
    return it;
  }

  return {
    arbitrary(schema) {
      const found = arbitraryOf(prepared(schema));
      if (!found)
        throw new Error(`No value was found that satisfies ${JSON.stringify(schema).slice(0, 200)}.`);
      return found;
    },
    boundaries: (schema) => [...boundaries(prepared(schema))],
    negatives: (schema) => [...negatives(prepared(schema)).samples],
    unsupported: (schema) => [...unsupported(prepared(schema))],
  };
}

const NOTHING_VALID = "no valid value was found; perhaps its keywords contradict one another";

function memoised<Value>(make: (schema: Schema) => Value): (schema: Schema) => Value {
  const known = new Map<Schema, Value>();
  return (schema) => {
    if (!known.has(schema)) known.set(schema, make(schema));
    return known.get(schema) as Value;
  };
}
