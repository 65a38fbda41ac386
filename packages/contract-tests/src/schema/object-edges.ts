import { formatPointer } from "@chat-api/openapi-document";
import type { ExampleValues } from "./example-values.ts";
import { withoutProperty, withProperty } from "./json.ts";
import type { Location } from "./locations.ts";
import { closure } from "./random-objects.ts";
import type { Edge } from "./samples.ts";
import { allowedNames, undeclaredNames } from "./undeclared-properties.ts";

/** Objects at the edges; some may be invalid. */
export function goodObjects(location: Location, exampleValues: ExampleValues): Edge[] {
  const { schema, alternative, depth } = location;
  const value = location.value as Record<string, unknown>;
  const { schemas } = exampleValues;
  const edges: Edge[] = [{ keyword: "all properties", label: "every property that is declared", value }];
  const least = exampleValues.ofAlternative(schema, alternative, "least", depth);
  if (least) edges.push({ keyword: "required", label: "required properties only", value: least.value });
  const required = closure(alternative);
  for (const name of Object.keys(value))
    if (!required.has(name))
      edges.push({ keyword: "required", label: `without ${name}`, value: withoutProperty(value, name) });
  if (least) {
    for (const name of Object.keys(value)) {
      if (Object.hasOwn(least.value as object, name)) continue;
      const only = withProperty(least.value as object, name, value[name]);
      edges.push({ keyword: "required", label: `required properties and ${name}`, value: only });
    }
  }
  for (const { name, keyword } of undeclaredNames(alternative, exampleValues.arbitraries)) {
    const property = exampleValues.of(schemas.property(alternative, name), "full", depth);
    const label =
      keyword === "patternProperties" ? `a property that is called ${name}` : "an unknown property";
    if (property) edges.push({ keyword, label, value: withProperty(value, name, property.value) });
  }
  const { minProperties, maxProperties } = alternative.bounds;
  for (const [keyword, count] of [
    ["minProperties", minProperties],
    ["maxProperties", maxProperties],
  ] as const) {
    const sized =
      count === undefined || count > MOST_PROPERTIES ? undefined : ofSize(location, exampleValues, count);
    if (sized) edges.push({ keyword, label: `${count} properties`, value: sized });
  }
  return edges;
}

/** Objects that break a keyword. */
export function badObjects(location: Location, exampleValues: ExampleValues): Edge[] {
  const { alternative } = location;
  const value = location.value as Record<string, unknown>;
  const { schemas } = exampleValues;
  const edges: Edge[] = [];
  for (const name of alternative.required)
    edges.push({ keyword: "required", label: `without ${name}`, value: withoutProperty(value, name) });
  for (const { name } of undeclaredNames(alternative, exampleValues.arbitraries)) {
    if (schemas.property(alternative, name) !== false) continue;
    for (const keyword of ["additionalProperties", "unevaluatedProperties"])
      edges.push({ keyword, label: "an unknown property", value: withProperty(value, name, 1) });
  }
  for (const name of schemas.declaredNames(alternative)) {
    if (schemas.property(alternative, name) !== false) continue;
    const label = `with ${name}, which may not be there`;
    edges.push({
      keyword: "false schema",
      label,
      value: withProperty(value, name, 1),
      below: formatPointer([name]),
    });
  }
  for (const [asking, asked] of alternative.dependentRequired) {
    for (const name of asked) {
      const property = exampleValues.of(schemas.property(alternative, asking), "full", location.depth);
      const whole = property ? withProperty(value, asking, property.value) : value;
      edges.push({
        keyword: "dependentRequired",
        label: `${asking} without ${name}`,
        value: withoutProperty(whole, name),
      });
    }
  }
  if (alternative.propertyNames.length > 0) {
    for (const name of ["", " ", "é", "x_unknown", "X", "0", "a".repeat(1_000)])
      edges.push({
        keyword: "propertyNames",
        label: `a property that is called ${JSON.stringify(name).slice(0, 40)}`,
        value: withProperty(value, name, 1),
      });
  }
  const { minProperties, maxProperties } = alternative.bounds;
  if (minProperties !== undefined && minProperties > 0) {
    const order = Object.entries(value).toSorted(
      ([a], [b]) => Number(alternative.required.has(b)) - Number(alternative.required.has(a)),
    );
    const few = Object.fromEntries(order.slice(0, minProperties - 1));
    edges.push({ keyword: "minProperties", label: `${minProperties - 1} properties`, value: few });
  }
  if (maxProperties !== undefined && maxProperties < MOST_PROPERTIES) {
    const sized = ofSize(location, exampleValues, maxProperties + 1);
    if (sized)
      edges.push({ keyword: "maxProperties", label: `${maxProperties + 1} properties`, value: sized });
  }
  return edges;
}

const MOST_PROPERTIES = 200;

/** The object with so many properties: some of its own, then others if it is open to them. */
function ofSize(
  { alternative, value, depth }: Location,
  exampleValues: ExampleValues,
  size: number,
): object | undefined {
  const { schemas } = exampleValues;
  const required = closure(alternative);
  const now = Object.entries(value as object).toSorted(
    ([a], [b]) => Number(required.has(b)) - Number(required.has(a)),
  );
  const entries = now.slice(0, size);
  const names = schemas.declaredNames(alternative).filter((name) => !Object.hasOwn(value as object, name));
  const others =
    alternative.propertyNames.length > 0
      ? allowedNames(alternative, exampleValues.arbitraries)
      : Array.from({ length: size * 2 }, (_, i) => `x${i + 1}`);
  const extras = undeclaredNames(alternative, exampleValues.arbitraries).map((it) => it.name);
  for (const name of new Set([...names, ...extras, ...others])) {
    if (Object.hasOwn(value as object, name)) continue;
    if (entries.length >= size) break;
    const property = exampleValues.of(schemas.property(alternative, name), "full", depth);
    if (property) entries.push([name, property.value]);
  }
  return entries.length === size ? Object.fromEntries(entries) : undefined;
}
