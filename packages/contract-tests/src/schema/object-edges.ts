import { formatPointer } from "@chat-api/openapi-document";
import type { Witnesses } from "./example-values.ts";
import { withMember, withoutMember } from "./json.ts";
import type { Place } from "./locations.ts";
import { closure } from "./random-objects.ts";
import type { Edge } from "./samples.ts";
import { allowedNames, extraNames } from "./undeclared-properties.ts";

/** Objects at the edges, of which not all need be valid. */
export function goodObjects(place: Place, witnesses: Witnesses): Edge[] {
  const { schema, alternative, depth } = place;
  const value = place.value as Record<string, unknown>;
  const { schemas } = witnesses;
  const edges: Edge[] = [{ keyword: "all members", label: "every member that is declared", value }];
  const least = witnesses.ofAlternative(schema, alternative, "least", depth);
  if (least) edges.push({ keyword: "required", label: "required members only", value: least.value });
  const required = closure(alternative);
  for (const name of Object.keys(value))
    if (!required.has(name))
      edges.push({ keyword: "required", label: `without ${name}`, value: withoutMember(value, name) });
  if (least) {
    for (const name of Object.keys(value)) {
      if (Object.hasOwn(least.value as object, name)) continue;
      const only = withMember(least.value as object, name, value[name]);
      edges.push({ keyword: "required", label: `required members and ${name}`, value: only });
    }
  }
  for (const { name, keyword } of extraNames(alternative, witnesses.arbitraries)) {
    const member = witnesses.of(schemas.member(alternative, name), "full", depth);
    const label = keyword === "patternProperties" ? `a member that is called ${name}` : "an unknown member";
    if (member) edges.push({ keyword, label, value: withMember(value, name, member.value) });
  }
  const { minProperties, maxProperties } = alternative.bounds;
  for (const [keyword, count] of [
    ["minProperties", minProperties],
    ["maxProperties", maxProperties],
  ] as const) {
    const sized = count === undefined || count > MOST_MEMBERS ? undefined : ofSize(place, witnesses, count);
    if (sized) edges.push({ keyword, label: `${count} members`, value: sized });
  }
  return edges;
}

/** Objects that break a keyword. */
export function badObjects(place: Place, witnesses: Witnesses): Edge[] {
  const { alternative } = place;
  const value = place.value as Record<string, unknown>;
  const { schemas } = witnesses;
  const edges: Edge[] = [];
  for (const name of alternative.required)
    edges.push({ keyword: "required", label: `without ${name}`, value: withoutMember(value, name) });
  for (const { name } of extraNames(alternative, witnesses.arbitraries)) {
    if (schemas.member(alternative, name) !== false) continue;
    for (const keyword of ["additionalProperties", "unevaluatedProperties"])
      edges.push({ keyword, label: "an unknown member", value: withMember(value, name, 1) });
  }
  for (const name of schemas.memberNames(alternative)) {
    if (schemas.member(alternative, name) !== false) continue;
    const label = `with ${name}, which may not be there`;
    edges.push({
      keyword: "false schema",
      label,
      value: withMember(value, name, 1),
      below: formatPointer([name]),
    });
  }
  for (const [asking, asked] of alternative.dependentRequired) {
    for (const name of asked) {
      const member = witnesses.of(schemas.member(alternative, asking), "full", place.depth);
      const whole = member ? withMember(value, asking, member.value) : value;
      edges.push({
        keyword: "dependentRequired",
        label: `${asking} without ${name}`,
        value: withoutMember(whole, name),
      });
    }
  }
  if (alternative.propertyNames.length > 0) {
    for (const name of ["", " ", "é", "x_unknown", "X", "0", "a".repeat(1_000)])
      edges.push({
        keyword: "propertyNames",
        label: `a member that is called ${JSON.stringify(name).slice(0, 40)}`,
        value: withMember(value, name, 1),
      });
  }
  const { minProperties, maxProperties } = alternative.bounds;
  if (minProperties !== undefined && minProperties > 0) {
    const order = Object.entries(value).toSorted(
      ([a], [b]) => Number(alternative.required.has(b)) - Number(alternative.required.has(a)),
    );
    const few = Object.fromEntries(order.slice(0, minProperties - 1));
    edges.push({ keyword: "minProperties", label: `${minProperties - 1} members`, value: few });
  }
  if (maxProperties !== undefined && maxProperties < MOST_MEMBERS) {
    const sized = ofSize(place, witnesses, maxProperties + 1);
    if (sized) edges.push({ keyword: "maxProperties", label: `${maxProperties + 1} members`, value: sized });
  }
  return edges;
}

const MOST_MEMBERS = 200;

/** The object with so many members: some of its own, then others where it is open to them. */
function ofSize(
  { alternative, value, depth }: Place,
  witnesses: Witnesses,
  size: number,
): object | undefined {
  const { schemas } = witnesses;
  const required = closure(alternative);
  const now = Object.entries(value as object).toSorted(
    ([a], [b]) => Number(required.has(b)) - Number(required.has(a)),
  );
  const entries = now.slice(0, size);
  const names = schemas.memberNames(alternative).filter((name) => !Object.hasOwn(value as object, name));
  const others =
    alternative.propertyNames.length > 0
      ? allowedNames(alternative, witnesses.arbitraries)
      : Array.from({ length: size * 2 }, (_, i) => `x${i + 1}`);
  const extras = extraNames(alternative, witnesses.arbitraries).map((it) => it.name);
  for (const name of new Set([...names, ...extras, ...others])) {
    if (Object.hasOwn(value as object, name)) continue;
    if (entries.length >= size) break;
    const member = witnesses.of(schemas.member(alternative, name), "full", depth);
    if (member) entries.push([name, member.value]);
  }
  return entries.length === size ? Object.fromEntries(entries) : undefined;
}
