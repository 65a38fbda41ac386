import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { OpenApiDocument, Schema } from "./openapi/operations.ts";

/** Says what is wrong with a value, or nothing where the schema holds. */
export type SchemaValidator = (schema: Schema, value: unknown) => string | undefined;

const BASE = "contract";

/**
 * Validates by JSON Schema 2020-12, formats included, with Ajv. `$ref`s lead into the document.
 * The validator throws where a schema does not compile.
 */
export function createSchemaValidator(document: OpenApiDocument): SchemaValidator {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  for (const format of ["int32", "int64", "float", "double", "password"]) ajv.addFormat(format, true);
  ajv.addSchema({ $id: BASE, components: document.components });
  const compiled = new Map<Schema, ValidateFunction>();

  function compile(schema: Schema): ValidateFunction {
    const known = compiled.get(schema);
    if (known) return known;
    // A schema is compiled apart from its document, so what it refers to is named in full.
    const absolute = JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/', `"$ref":"${BASE}#/`));
    const validate = ajv.compile(absolute);
    compiled.set(schema, validate);
    return validate;
  }

  return (schema, value) => {
    const validate = compile(schema);
    return validate(value) ? undefined : ajv.errorsText(validate.errors, { dataVar: "value" });
  };
}
