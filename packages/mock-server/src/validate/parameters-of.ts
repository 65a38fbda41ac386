import type { PrismOperation } from "../prism/prism.ts";
import { isSchema } from "../schema/schema.ts";
import type { ParameterSpec } from "./deserialize.ts";
import type { Place } from "./parameters.ts";
import { type ParameterSource, readParameters } from "./read-parameters.ts";

/** The parameters of a request with the types of the contract, and its defaults for those that are left out. */
export function parametersOf(
  prism: PrismOperation,
  place: Extract<Place, "path" | "query">,
  source: ParameterSource,
): Record<string, unknown> {
  const specs: readonly ParameterSpec[] = prism.request?.[place] ?? [];
  const values = readParameters(place, specs, source, Reflect.get(prism, "__bundled__"));
  for (const { name, schema } of specs) {
    if (values[name] === undefined && isSchema(schema) && schema.default !== undefined)
      values[name] = schema.default;
    if (values[name] === undefined) delete values[name];
  }
  return values;
}
