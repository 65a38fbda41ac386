import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { OpenApiDocument, Schema } from "../openapi/operations.ts";

/** One thing that is wrong with a value. */
export interface Fault {
  readonly keyword: string;
  /** Where in the value, as a JSON Pointer. */
  readonly instancePath: string;
  readonly message: string;
}

/** What is wrong with a value; nothing where the schema holds. */
export type Validator = (schema: Schema, value: unknown) => Fault[];

const BASE = "contract";

/** Validates by JSON Schema 2020-12, formats included. `$ref`s lead into the document. */
export function createValidator(document: OpenApiDocument): Validator {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  for (const format of ["int32", "int64", "float", "double", "password", "binary", "byte"])
    ajv.addFormat(format, true);
  ajv.addSchema({ $id: BASE, components: document.components });
  const compiled = new Map<Schema, ValidateFunction>();

  function compile(schema: Schema): ValidateFunction {
    const known = compiled.get(schema);
    if (known) return known;
    const absolute = JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/', `"$ref":"${BASE}#/`));
    const validate = ajv.compile(absolute);
    compiled.set(schema, validate);
    return validate;
  }

  return (schema, value) => {
    const validate = compile(schema);
    if (validate(value)) return [];
    return (validate.errors ?? []).map(({ keyword, instancePath, message = keyword }) => ({
      keyword,
      instancePath,
      message,
    }));
  };
}
