import type { OpenApiDocument } from "@chat-api/contract-tests/operations";
import { createConfig } from "@redocly/openapi-core";
import {
  astToString,
  type GlobalContext,
  type OpenAPI3,
  resolveRef,
  scanDiscriminators,
  transformSchema,
} from "openapi-typescript";

/** Schemas as types of their own, by the names that the contract gives them. */
export const SCHEMA_OPTIONS = {
  rootTypes: true,
  rootTypesNoSchemaPrefix: true,
  rootTypesKeepCasing: true,
  silent: true,
} as const;

/** What openapi-typescript fills in where nothing is said. */
const DEFAULTS = {
  additionalProperties: false,
  alphabetize: false,
  arrayLength: false,
  conditionalEnums: false,
  dedupeEnums: false,
  defaultNonNullable: true,
  emptyObjectsUnknown: false,
  enum: false,
  enumValues: false,
  excludeDeprecated: false,
  exportType: false,
  generatePathParams: false,
  immutable: false,
  makePathsEnum: false,
  pathParamsAsTypes: false,
  postTransform: undefined,
  propertiesRequiredByDefault: false,
  readWriteMarkers: false,
  transform: undefined,
  transformProperty: undefined,
} as const;

/**
 * The source text of schema.ts, as openapi-typescript writes it. Its last step alone is used: the others read, lint and
 * bundle the contract, which was done when it was read.
 */
export async function emitSchema(document: OpenApiDocument): Promise<string> {
  // It writes the values of discriminators into the schemas that they lead to.
  const schema = structuredClone(document) as unknown as OpenAPI3;
  const context: GlobalContext = {
    ...DEFAULTS,
    ...SCHEMA_OPTIONS,
    discriminators: scanDiscriminators(schema, SCHEMA_OPTIONS),
    injectFooter: [],
    redoc: await createConfig({}),
    resolve: ($ref) => resolveRef(schema, $ref, { silent: true }),
  };
  return astToString(transformSchema(schema, context));
}
