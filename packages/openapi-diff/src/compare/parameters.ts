import { get, member, type Node } from "../contract/node.ts";
import { ADDED, type Effect, effectOf, GONE, RENAMED } from "../effect.ts";
import { compareContent, schemaOf } from "./bodies.ts";
import { before, type Collector, compareWords, memberOf, now, type OperationPair } from "./collector.ts";
import { compareExamples } from "./examples.ts";

/** Reports the parameters of an operation that are gone or new, and what changed in the others. */
export function compareParameters(collector: Collector, pair: OperationPair): void {
  const { base, revision, sent } = pair;
  for (const [key, node] of base.parameters) {
    const same = revision.parameters.get(key);
    if (same) compareParameter(collector, pair, node, same);
    else
      collector.add("parameter-removed", sent, before(node), `${nameOf(node)} is gone`, GONE, revision.title);
  }
  for (const [key, node] of revision.parameters) {
    if (base.parameters.has(key)) continue;
    const needed = isRequired(node) && sent === "request";
    const effect = needed ? effectOf("request", "fewer", true) : ADDED;
    const what = `${nameOf(node)} is new${isRequired(node) ? " and required" : ""}`;
    collector.add("parameter-added", sent, now(node), what, effect, revision.title);
  }
}

function compareParameter(collector: Collector, pair: OperationPair, base: Node, revision: Node): void {
  const { sent, revision: operation } = pair;
  const subject = nameOf(revision);
  const add = (id: string, key: string, what: string, effect: Effect) =>
    collector.add(id, sent, memberOf(base, revision, key), `${subject} ${what}`, effect, operation.title);
  if (base.value.name !== revision.value.name)
    add("parameter-renamed", "name", `was called \`${base.value.name}\``, RENAMED);
  if (!isRequired(base) && isRequired(revision))
    add("parameter-became-required", "required", "is required", effectOf(sent, "fewer", true));
  if (isRequired(base) && !isRequired(revision))
    add("parameter-became-optional", "required", "is optional", effectOf(sent, "more", true));
  compareWritten(add, base, revision);
  compareWords(collector, { base, revision, subject, direction: sent, operation: operation.title });
  compareValue(collector, { base, revision, direction: sent, operation: operation.title });
}

type Add = (id: string, key: string, what: string, effect: Effect) => void;

/** How a value is written into a URL or a header (OpenAPI 3.1, section 4.8.12.2.1). */
function compareWritten(add: Add, base: Node, revision: Node): void {
  const major: Effect = {
    impact: "major",
    affects: ["callers", "servers"],
    why: "the same value is sent in another way",
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
        effectOf("request", other[key] ? "more" : "fewer", false),
      );
}

// biome-ignore lint/suspicious/noExplicitAny: a Parameter Object as it is written
function serializationOf({ in: place, style, explode, content, allowReserved, allowEmptyValue }: any) {
  const usual = place === "query" || place === "cookie" ? "form" : "simple";
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
    readonly base: Node;
    readonly revision: Node;
    readonly direction: "request" | "response";
    readonly operation: string;
  },
  name: string = revision.value.name,
): void {
  const [one, other] = [get(base, "content"), get(revision, "content")];
  if (one && other) compareContent(collector, one, other, { direction, subject: name, operation });
  else if (member(base, "schema") || member(revision, "schema"))
    collector.schemas.add(schemaOf(base), schemaOf(revision), direction, name, operation);
  compareExamples(collector, { base, revision, direction, subject: `\`${name}\``, operation });
}

function isRequired({ value }: Node): boolean {
  return value.required === true || value.in === "path";
}

function nameOf({ value }: Node): string {
  return `the ${value.in} parameter \`${value.name}\``;
}
