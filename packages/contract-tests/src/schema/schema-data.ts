/** The interface only; see create-schema-data.ts. */

import type { Schema } from "@chat-api/openapi-document";
import type { Arbitrary } from "fast-check";

/** A value made from a schema. */
export interface Sample {
  /** What it is about, such as `maxLength` or `all members`. */
  readonly keyword: string;
  /** Where in the value, as a JSON Pointer; "" for the whole. */
  readonly instancePath: string;
  /** In words and short: `200 characters outside the BMP`. Unique together with keyword and instancePath. */
  readonly label: string;
  readonly value: unknown;
}

/** A part of a schema for which no value can be made. */
export interface Unsupported {
  /** Below the schema, as a JSON Pointer. */
  readonly schemaPath: string;
  readonly keyword: string;
  readonly reason: string;
}

/** Makes values from the schemas of one document (JSON Schema 2020-12; `$ref`s lead into the document). */
export interface SchemaData {
  /** All that the schema allows, within bounds that a request can carry; it shrinks. */
  arbitrary(schema: Schema): Arbitrary<unknown>;
  /** Valid values at the edges of the schema. */
  boundaries(schema: Schema): Sample[];
  /** Invalid values, each of which breaks one keyword, at one place. */
  negatives(schema: Schema): Sample[];
  /** What none of these can make, and why. */
  unsupported(schema: Schema): Unsupported[];
}
