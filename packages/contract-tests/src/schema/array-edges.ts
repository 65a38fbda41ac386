import { formatPointer } from "@chat-api/openapi-document";
import type { ExampleValues } from "./example-values.ts";
import type { Location } from "./locations.ts";
import { prefixLength } from "./rules.ts";
import type { Edge, Limits } from "./samples.ts";

/** Items in an array whose items have to be distinct. */
const MOST_DISTINCT = 300;

/** Arrays at the edges; some may be invalid. */
export function goodArrays(location: Location, exampleValues: ExampleValues, limits: Limits): Edge[] {
  const { bounds, items } = location.alternative;
  const { minItems: least = 0, maxItems: most } = bounds;
  const edges: Edge[] = [];
  const add = (keyword: string, length: number) => {
    const value = ofLength(location, exampleValues, length, limits);
    if (value) edges.push({ keyword, label: counted(length), value });
  };
  add("minItems", least);
  add("minItems", least + 1);
  for (let i = 1; i <= prefixLength(items) + 1; i++) if (i > least) add("prefixItems", i);
  add("maxItems", most === undefined ? limits.openItems : Math.min(most, limits.items));
  if (!location.alternative.uniqueItems) {
    const [item] = ofLength(location, exampleValues, Math.max(1, least), limits)?.slice(-1) ?? [];
    if (item !== undefined)
      edges.push({
        keyword: "uniqueItems",
        label: "the same item twice",
        value: [...(least > 2 ? (location.value as unknown[]) : []), item, item],
      });
  }
  return edges;
}

/** Arrays that break a keyword. */
export function badArrays(location: Location, exampleValues: ExampleValues, limits: Limits): Edge[] {
  const { bounds, uniqueItems, items, contains } = location.alternative;
  const { minItems: least = 0, maxItems: most } = bounds;
  const value = location.value as unknown[];
  const edges: Edge[] = [];
  if (least > 0)
    edges.push({ keyword: "minItems", label: counted(least - 1), value: value.slice(0, least - 1) });
  if (most !== undefined && most < limits.items) {
    const longer = ofLength(location, exampleValues, most + 1, limits);
    if (longer) edges.push({ keyword: "maxItems", label: counted(most + 1), value: longer });
  }
  if (uniqueItems && value.length > 0) {
    const twice =
      most !== undefined && value.length >= most ? value.with(-1, value[0]) : [...value, value.at(-1)];
    edges.push({ keyword: "uniqueItems", label: "the same item twice", value: twice });
    const [first] = value;
    edges.push({ keyword: "uniqueItems", label: "two equal items alone", value: [first, first] });
  }
  const prefix = prefixLength(items);
  for (const keyword of ["items", "unevaluatedItems"])
    edges.push({
      keyword,
      label: "an item too many",
      value: [...value, null],
    });
  for (let i = 0; i < prefix; i++) {
    if (exampleValues.schemas.item(location.alternative, i) !== false || value.length < i) continue;
    const label = `an item at ${i}, where there may be none`;
    edges.push({
      keyword: "false schema",
      label,
      value: [...value.slice(0, i), null],
      below: formatPointer([i]),
    });
  }
  for (const { schema, minimum, maximum } of contains) {
    const others = value.filter((it) => !exampleValues.schemas.validator.isValid(schema, it));
    const fitting = value.filter((it) => exampleValues.schemas.validator.isValid(schema, it));
    if (minimum > 0)
      edges.push({
        keyword: "contains",
        label: `${minimum - 1} of the items that it must contain`,
        value: [...others, ...fitting.slice(0, minimum - 1)],
      });
    if (maximum !== undefined) {
      const more = exampleValues.distinct(schema, maximum + 1, location.depth);
      const copies = Array.from({ length: maximum + 1 }, (_, i) => more[i] ?? more[0] ?? fitting[0]);
      edges.push({
        keyword: "contains",
        label: `${maximum + 1} of the items that it may contain`,
        value: [...others, ...copies],
      });
    }
  }
  return edges;
}

/** The items at the front as they are, then as many as are needed; undefined if they can't be made. */
function ofLength(
  { alternative, value, depth }: Location,
  exampleValues: ExampleValues,
  length: number,
  limits: Limits,
): unknown[] | undefined {
  const now = value as readonly unknown[];
  if (length <= now.length) return now.slice(0, length);
  const item = exampleValues.schemas.item(alternative, Math.max(now.length, prefixLength(alternative.items)));
  if (alternative.uniqueItems) {
    if (length > MOST_DISTINCT) return undefined;
    const more = exampleValues.distinct(item, length + now.length, depth).filter((it) => !isAmong(now, it));
    return now.length + more.length < length ? undefined : [...now, ...more.slice(0, length - now.length)];
  }
  const one = exampleValues.of(item, "full", depth) ?? exampleValues.of(true, "full", depth);
  if (!one) return undefined;
  const size = JSON.stringify(one.value).length + 1;
  const small = size * length > limits.json ? (exampleValues.of(item, "least", depth) ?? one) : one;
  if (JSON.stringify(small.value).length * length > limits.json) return undefined;
  return [...now, ...Array.from({ length: length - now.length }, () => small.value)];
}

function isAmong(values: readonly unknown[], value: unknown): boolean {
  const text = JSON.stringify(value);
  return values.some((it) => JSON.stringify(it) === text);
}

function counted(length: number): string {
  return length === 1 ? "1 item" : `${length} items`;
}
