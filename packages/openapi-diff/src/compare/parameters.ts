import { ADDED, type Assessment, impactOf, REMOVED, RENAMED } from "../impact.ts";
import { get, type Located, property } from "../located.ts";
import { compareContent, schemaOf } from "./bodies.ts";
import {
  type Collector,
  compareDocumentation,
  inBase,
  inRevision,
  locationOf,
  type OperationPair,
} from "./collector.ts";
import { compareExamples } from "./examples.ts";

/** Reports the parameters of an operation that were added or removed, and what changed in the others. */
export function compareParameters(collector: Collector, pair: OperationPair): void {
  const { base, revision, sent } = pair;
  for (const [key, node] of base.parameters) {
    const same = revision.parameters.get(key);
    if (same) compareParameter(collector, pair, node, same);
    else
      collector.add(
        "parameter-removed",
        sent,
        inBase(node),
        `${nameOf(node)} was removed`,
        REMOVED,
        revision.title,
      );
  }
  for (const [key, node] of revision.parameters) {
    if (base.parameters.has(key)) continue;
    const needed = isRequired(node) && sent === "request";
    const assessment = needed ? impactOf("request", "fewer", true) : ADDED;
    const what = `${nameOf(node)} was added${isRequired(node) ? " and is required" : ""}`;
    collector.add("parameter-added", sent, inRevision(node), what, assessment, revision.title);
  }
}

function compareParameter(collector: Collector, pair: OperationPair, base: Located, revision: Located): void {
  const { sent, revision: operation } = pair;
  const subject = nameOf(revision);
  const add = (id: string, key: string, what: string, assessment: Assessment) =>
    collector.add(
      id,
      sent,
      locationOf(base, revision, key),
      `${subject} ${what}`,
      assessment,
      operation.title,
    );
  if (base.value.name !== revision.value.name)
    add("parameter-renamed", "name", `was called \`${base.value.name}\``, RENAMED);
  if (!isRequired(base) && isRequired(revision))
    add("parameter-became-required", "required", "is required", impactOf(sent, "fewer", true));
  if (isRequired(base) && !isRequired(revision))
    add("parameter-became-optional", "required", "is optional", impactOf(sent, "more", true));
  compareWritten(add, base, revision);
  compareDocumentation(collector, { base, revision, subject, direction: sent, operation: operation.title });
  compareValue(collector, { base, revision, direction: sent, operation: operation.title });
}

type Add = (id: string, key: string, what: string, assessment: Assessment) => void;

/** How a value is written into a URL or a header (OpenAPI 3.1, section 4.8.12.2.1). */
function compareWritten(add: Add, base: Located, revision: Located): void {
  const major: Assessment = {
    impact: "major",
    affects: ["callers", "servers"],
    reason: "the same value is serialized differently",
  };
  const [one, other] = [serializationOf(base.value), serializationOf(revision.value)];
  for (const key of ["style", "explode", "content"] as const)
    if (one[key] !== other[key])
      add("parameter-serialization-changed", key, `has \`${key}\` ${other[key]}, was ${one[key]}`, major);
  for (const key of ["allowReserved", "allowEmptyValue"] as const)
    if (one[key] !== other[key])
      add(
        "parameter-serialization-changed",
        key,
        `has \`${key}\` ${other[key]}, was ${one[key]}`,
        impactOf("request", other[key] ? "more" : "fewer", false),
      );
}

// biome-ignore lint/suspicious/noExplicitAny: a Parameter Object as it is written
function serializationOf({ in: pointer, style, explode, content, allowReserved, allowEmptyValue }: any) {
  const usual = pointer === "query" || pointer === "cookie" ? "form" : "simple";
  return {
    style: style ?? usual,
    explode: explode ?? (style ?? usual) === "form",
    content: content === undefined ? "no media type" : Object.keys(content).join(", "),
    allowReserved: allowReserved ?? false,
    allowEmptyValue: allowEmptyValue ?? false,
  };
}

/** Compares what a parameter or a header holds. */
export function compareValue(
  collector: Collector,
  {
    base,
    revision,
    direction,
    operation,
  }: {
    readonly base: Located;
    readonly revision: Located;
    readonly direction: "request" | "response";
    readonly operation: string;
  },
  name: string = revision.value.name,
): void {
  const [one, other] = [get(base, "content"), get(revision, "content")];
  if (one && other) compareContent(collector, one, other, { direction, subject: name, operation });
  else if (property(base, "schema") || property(revision, "schema"))
    collector.schemas.add(schemaOf(base), schemaOf(revision), direction, name, operation);
  compareExamples(collector, { base, revision, direction, subject: `\`${name}\``, operation });
}

function isRequired({ value }: Located): boolean {
  return value.required === true || value.in === "path";
}

function nameOf({ value }: Located): string {
  return `the ${value.in} parameter \`${value.name}\``;
}
