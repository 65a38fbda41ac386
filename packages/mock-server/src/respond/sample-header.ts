import type { PrismResponse } from "../prism/prism.ts";
import { validSample } from "../schema/valid-sample.ts";
import { type ParameterSpec, readText } from "../validate/deserialize.ts";
import { validateParameters } from "../validate/parameters.ts";

type Header = NonNullable<PrismResponse["headers"]>[number];

/**
 * The text of a header of an answer: the one that was made, unless it breaks the contract, or is missing and required.
 * An example of the contract stays as it is.
 */
export function headerText(
  header: Header,
  made: string | undefined,
  seed: string | undefined,
  bundle: unknown,
): string | undefined {
  const isExample = (header.examples ?? []).some((example) => String(Reflect.get(example, "value")) === made);
  if (isExample || (made === undefined && !header.required)) return made;
  const specs = [header as ParameterSpec];
  const name = header.name.toLowerCase();
  const isValid = (text: string): boolean => {
    const value = readText(header as ParameterSpec, text, String, bundle);
    return validateParameters("header", specs, { [name]: value }, "response", bundle).length === 0;
  };
  if (made !== undefined && isValid(made)) return made;
  const sample = validSample(header.schema ?? {}, seed, bundle, (value) => isValid(written(value, header)));
  return sample === undefined ? made : written(sample, header);
}

/** In the style `simple`, the only one that a header has. */
function written(value: unknown, { explode }: Header): string {
  if (typeof value !== "object" || value === null) return String(value);
  if (Array.isArray(value)) return value.join(",");
  const between = explode ? "=" : ",";
  return Object.entries(value)
    .map(([key, member]) => `${key}${between}${String(member)}`)
    .join(",");
}
