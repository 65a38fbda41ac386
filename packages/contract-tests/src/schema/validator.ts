import type { Direction, OpenApiDocument, Schema, SchemaObject } from "@chat-api/openapi-document";
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { createSchemaDocument, type SchemaDocument } from "./schema-document.ts";

/** Says how a value violates a schema; undefined if it is valid. */
export type SchemaValidator = (schema: Schema, value: unknown) => string | undefined;

/** A keyword that a value breaks. */
export interface Violation {
  readonly keyword: string;
  /** Where in the value, as a JSON Pointer; "" for the whole. */
  readonly instancePath: string;
  readonly message: string;
}

/** Every violation of a schema by a value; none if it is valid. */
export type ViolationFinder = (schema: Schema, value: unknown) => Violation[];

/** A violation, and the schema whose keyword is broken. */
export interface LocatedViolation extends Violation {
  readonly schema: Schema;
}

/** Validates by schemas in the form that a `SchemaDocument` gives them. Each is compiled once, when it is first used. */
export interface Validator {
  isValid(schema: Schema, value: unknown): boolean;
  violations(schema: Schema, value: unknown): LocatedViolation[];
  text(schema: Schema, value: unknown): string | undefined;
}

/**
 * Validates by JSON Schema 2020-12, formats included, with Ajv. `$ref`s lead into the document. With a direction,
 * `required` does not ask for what is not sent that way (`readOnly`, `writeOnly`).
 * The validator throws if a schema does not compile; the others of the document are not affected.
 */
export function createSchemaValidator(document: OpenApiDocument, direction?: Direction): SchemaValidator {
  const schemas = createSchemaDocument(document, direction);
  const validator = createValidator(schemas);
  return (schema, value) => validator.text(schemas.schemaOf(schema), value);
}

/** The same as {@link createSchemaValidator}, in parts. */
export function createViolationFinder(document: OpenApiDocument, direction?: Direction): ViolationFinder {
  const schemas = createSchemaDocument(document, direction);
  const validator = createValidator(schemas);
  return (schema, value) =>
    validator
      .violations(schemas.schemaOf(schema), value)
      .map(({ keyword, instancePath, message }) => ({ keyword, instancePath, message }));
}

/** With Ajv, the reference for whether a value is valid. */
export function createValidator(schemas: SchemaDocument): Validator {
  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    // Each error names the very schema object whose keyword is broken.
    verbose: true,
    // Inherited properties, such as `constructor`, are no properties.
    ownProperties: true,
    // 0.07 is a multiple of 0.01, although 0.07 / 0.01 is not quite 7.
    multipleOfPrecision: 8,
    // The contract is linted elsewhere. Ajv still refuses what it can't compile.
    validateSchema: false,
    meta: false,
    addUsedSchema: false,
    logger: false,
    // Each `$ref` is the name of a whole schema.
    uriResolver: {
      parse: (path) => ({ path }),
      serialize: ({ path = "" }) => path,
      resolve: (_, name) => name,
    },
  });
  addFormats.default(ajv);
  const compiled = new Map<Schema, ValidateFunction>();
  const added = new Set<string>();

  function compile(schema: Schema): ValidateFunction {
    const known = compiled.get(schema);
    if (known) return known;
    for (const [$ref, target] of schemas.targets()) {
      if (added.has($ref)) continue;
      ajv.addSchema(target as SchemaObject, $ref);
      added.add($ref);
    }
    const validate = compileWith(ajv, schema, schemas.pointerOf(schema));
    compiled.set(schema, validate);
    return validate;
  }

  function errors(schema: Schema, value: unknown): ErrorObject[] {
    const validate = compile(schema);
    return validate(value) ? [] : (validate.errors ?? []);
  }

  return {
    isValid: (schema, value) => compile(schema)(value) as boolean,
    violations: (schema, value) =>
      errors(schema, value).map(({ keyword, instancePath, message, parentSchema }) => ({
        keyword,
        instancePath,
        message: message ?? keyword,
        schema: parentSchema as Schema,
      })),
    text(schema, value) {
      const found = errors(schema, value);
      return found.length > 0 ? ajv.errorsText(found, { dataVar: "value" }) : undefined;
    },
  };
}

function compileWith(ajv: Ajv2020, schema: Schema, pointer: string | undefined): ValidateFunction {
  try {
    return ajv.compile(schema as SchemaObject);
  } catch (error) {
    const where = pointer ? `The schema at #${pointer}` : "A schema";
    throw new Error(`${where} does not compile: ${(error as Error).message}`, { cause: error });
  }
}
