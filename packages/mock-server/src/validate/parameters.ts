import { type Side, validateSchema } from "../prism/validate.ts";
import { isSchema, type Schema } from "../schema/schema.ts";
import type { ParameterSpec } from "./deserialize.ts";
import type { Violation } from "./violation.ts";

export type Place = "path" | "query" | "header" | "cookie";

const schemas = new WeakMap<readonly ParameterSpec[], Schema>();

/**
 * What is wrong with parameters, or with the headers of an answer.
 *
 * @param values - As they were read, those that are missing being undefined.
 */
export function validateParameters(
  place: Place,
  specs: readonly ParameterSpec[],
  values: Readonly<Record<string, unknown>>,
  side: Side,
  bundle: unknown,
): Violation[] {
  let schema = schemas.get(specs);
  if (schema === undefined) {
    schema = schemaOf(place, specs);
    schemas.set(specs, schema);
  }
  const present = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
  const deprecated = specs
    .map((spec) => ({ name: nameOf(place, spec), deprecated: spec.deprecated }))
    .filter(({ deprecated, name }) => deprecated && name in present);
  return [
    ...validateSchema(present, schema, side, place, bundle),
    ...deprecated.map(({ name }): Violation => {
      const location = [side, place, name];
      return { location, severity: "Warning", code: "deprecated", message: `${place} ${name} is deprecated` };
    }),
  ];
}

/** The name by which a parameter is known: that of a header does not depend on the case. */
export function nameOf(place: Place, { name }: ParameterSpec): string {
  return place === "header" ? name.toLowerCase() : name;
}

/** Parameters as members of one object, so that all of them are validated at once. */
function schemaOf(place: Place, specs: readonly ParameterSpec[]): Schema {
  const own = specs.map((spec): [string, unknown] => [
    nameOf(place, spec),
    contentSchema(spec) ?? spec.schema,
  ]);
  const dialect = specs.map(({ schema }) => isSchema(schema) && schema.$schema).find(Boolean);
  return {
    ...(dialect ? { $schema: dialect } : {}),
    type: "object",
    properties: Object.fromEntries(own.filter(([, schema]) => schema !== undefined)),
    required: specs
      .filter(({ required }) => required === true || place === "path")
      .map((spec) => nameOf(place, spec)),
  };
}

function contentSchema({ content }: ParameterSpec): unknown {
  const [media] = Object.values((content ?? {}) as Record<string, { schema?: unknown }>);
  return media?.schema;
}
