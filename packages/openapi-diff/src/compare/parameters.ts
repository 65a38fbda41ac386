import { ADDED, impactOf, RENAMED } from "../impact.ts";
import { get, type Located } from "../located.ts";
import { compareContent, compareSchemas, SERIALIZED_DIFFERENTLY } from "./bodies.ts";
import type { Pair } from "./collector.ts";
import type { OperationPair, Parts } from "./described-operations.ts";
import { compareExamples } from "./examples.ts";

/** Reports the parameters of an operation that were added or removed, and what changed in the others. */
export function compareParameters({ base, revision, sent }: OperationPair): void {
  for (const [key, before] of base.parameters) {
    const after = revision.parameters.get(key);
    if (after) compareParameter(sent, { base: before, revision: after });
    else sent.removed("parameter-removed", before, `${nameOf(before)} was removed`);
  }
  for (const [key, after] of revision.parameters) {
    if (base.parameters.has(key)) continue;
    const what = `${nameOf(after)} was added${isRequired(after) ? " and is required" : ""}`;
    const needed = isRequired(after) && sent.direction === "request";
    sent.added("parameter-added", after, what, needed ? impactOf("request", "fewer", true) : ADDED);
  }
}

function compareParameter(sent: Parts, pair: Pair): void {
  const { base, revision } = pair;
  const subject = nameOf(revision);
  if (base.value.name !== revision.value.name)
    sent.changed("parameter-renamed", pair, "name", `${subject} was called \`${base.value.name}\``, RENAMED);
  const [was, is] = [isRequired(base), isRequired(revision)];
  if (was !== is) {
    const id = is ? "parameter-became-required" : "parameter-became-optional";
    const assessment = impactOf(sent.direction, is ? "fewer" : "more", true);
    sent.changed(id, pair, "required", `${subject} is ${is ? "required" : "optional"}`, assessment);
  }
  compareSerialization(sent, pair);
  sent.documentation(pair, subject);
  compareValue(sent, pair, revision.value.name);
}

/** How a value is written into a URL or a header (OpenAPI 3.1, section 4.8.12.2.1). */
function compareSerialization(sent: Parts, pair: Pair): void {
  const [one, other] = [serializationOf(pair.base.value), serializationOf(pair.revision.value)];
  for (const key of ["style", "explode", "content", "allowReserved", "allowEmptyValue"] as const) {
    const [was, is] = [one[key], other[key]];
    if (was === is) continue;
    const isAllowance = key === "allowReserved" || key === "allowEmptyValue";
    const assessment = isAllowance
      ? impactOf("request", is ? "more" : "fewer", false)
      : SERIALIZED_DIFFERENTLY;
    const what = `${nameOf(pair.revision)} has \`${key}\` ${is}, was ${was}`;
    sent.changed("parameter-serialization-changed", pair, key, what, assessment);
  }
}

// biome-ignore lint/suspicious/noExplicitAny: a Parameter Object as it is written
function serializationOf({ in: location, style, explode, content, allowReserved, allowEmptyValue }: any) {
  const usual = location === "query" || location === "cookie" ? "form" : "simple";
  return {
    style: style ?? usual,
    explode: explode ?? (style ?? usual) === "form",
    content: content === undefined ? "no media type" : Object.keys(content).join(", "),
    allowReserved: allowReserved ?? false,
    allowEmptyValue: allowEmptyValue ?? false,
  };
}

/** Compares what a parameter or a header holds. */
export function compareValue(scope: Parts, pair: Pair, name: string): void {
  const [one, other] = [get(pair.base, "content"), get(pair.revision, "content")];
  if (one && other) compareContent(scope, one, other, name);
  else compareSchemas(scope, pair, name);
  compareExamples(scope, pair, `\`${name}\``);
}

function isRequired({ value }: Located): boolean {
  return value.required === true || value.in === "path";
}

function nameOf({ value }: Located): string {
  return `the ${value.in} parameter \`${value.name}\``;
}
