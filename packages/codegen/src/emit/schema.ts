import type { Description } from "@chat-api/openapi-document";
import type { GlobalContext, OpenAPI3 } from "openapi-typescript";
import { openapiTypescript, redocly } from "../commonjs.ts";

const { astToString, resolveRef, scanDiscriminators, transformSchema } = openapiTypescript;

/** Schemas as types of their own, by the names that the contract gives them. */
export const SCHEMA_OPTIONS = {
  rootTypes: true,
  rootTypesNoSchemaPrefix: true,
  rootTypesKeepCasing: true,
  // A default does not make a property required, neither of requests nor of responses.
  defaultNonNullable: false,
  // An object without properties can have any.
  emptyObjectsUnknown: true,
  silent: true,
} as const;

/** The defaults of openapi-typescript. */
const DEFAULTS = {
  additionalProperties: false,
  alphabetize: false,
  arrayLength: false,
  conditionalEnums: false,
  dedupeEnums: false,
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
 * The source text of schema.ts, as openapi-typescript writes it. Only its last step is used: the others read, lint and
 * bundle the description, which is read and checked already.
 */
export async function emitSchema({ document }: Pick<Description, "document">): Promise<string> {
  // openapi-typescript writes the values of discriminators into the schemas that they name.
  const schema = structuredClone(document) as unknown as OpenAPI3;
  const context: GlobalContext = {
    ...DEFAULTS,
    ...SCHEMA_OPTIONS,
    discriminators: scanDiscriminators(schema, SCHEMA_OPTIONS),
    injectFooter: [],
    redoc: await redocly.createConfig({}),
    resolve: ($ref) => resolveRef(schema, $ref, { silent: true }),
  };
  return astToString(transformSchema(schema, context));
}
