import type { OpenApiDocument, Parameter, Schema } from "@chat-api/openapi-document";
import type { Sample } from "../schema/samples.ts";
import type { ValueCheck } from "./case.ts";
import { type ContractData, labelOf } from "./contract-data.ts";
import { read, typesIn, wireOf } from "./wire.ts";

/** A value to send for a parameter. */
export interface ParameterValue {
  /** Behind the name of the parameter: `/0 maxLength 201 characters`. */
  readonly label: string;
  readonly value: unknown;
  /** The value that a server reads, and whether it is valid. */
  readonly check: ValueCheck;
  /** Of a random value: which one. */
  readonly index?: number;
}

/** Why a value of a schema can't be sent for a parameter. */
export interface Unsent {
  readonly label: string;
  readonly reason: string;
}

export interface ParameterValues {
  readonly positive: readonly ParameterValue[];
  readonly random: readonly ParameterValue[];
  readonly negative: readonly ParameterValue[];
  /** One for each reason. */
  readonly unsent: readonly Unsent[];
}

/** Texts that are no numbers, or none that a schema of numbers knows. */
const NO_NUMBERS = ["abc", "1.5", "", "1e400", "--1", "1 2", "NaN"];

const NO_BOOLEANS = ["maybe", "2"];

/** So many random values are tried to find one that can be sent. */
const TRIES = 5;

/** Values for a parameter: at the edges of its schema, random ones, and invalid ones. */
export function parameterValues(
  document: OpenApiDocument,
  data: ContractData,
  parameter: Parameter,
  schema: Schema,
  randomCount: number,
): ParameterValues {
  const unsent = new Map<string, string>();
  const seen = new Set<string>();

  function valid(label: string, value: unknown, index?: number): ParameterValue[] {
    const sent = sendable(index === undefined ? label : undefined, value);
    if (!sent || !data.isValid(schema, sent.reading)) return [];
    return [{ label, value, check: { schema, value: sent.reading }, ...(index !== undefined && { index }) }];
  }

  function invalid(value: unknown, sample?: Sample): ParameterValue[] {
    // That text can't be an object is no loss: nobody could send one.
    const sent = sendable(sample && sample.keyword !== "type" ? labelOf(sample) : undefined, value);
    if (!sent) return [];
    const violation = data.violation(schema, sent.reading, sample);
    if (!violation) return [];
    const { keyword, instancePath } = violation;
    const isOwn = keyword === sample?.keyword && instancePath === sample.instancePath;
    // A text instead of a number is not another text instead of a UUID.
    if (sample?.keyword === "type" && !isOwn) return [];
    const label = isOwn ? labelOf(sample) : `${instancePath} ${keyword} ${JSON.stringify(sent.text)}`;
    return [
      {
        label: label.trimStart(),
        value,
        check: { schema, value: sent.reading, breaks: { keyword, instancePath } },
      },
    ];
  }

  /** The value that is read; nothing if it can't be sent, which is noted under the label, or was already. */
  function sendable(
    label: string | undefined,
    value: unknown,
  ): { reading: unknown; text: unknown } | undefined {
    const wire = wireOf(parameter, value);
    if (typeof wire === "string") {
      if (label !== undefined && !unsent.has(wire)) unsent.set(wire, label);
      return undefined;
    }
    const key = JSON.stringify(wire.text);
    if (seen.has(key)) return undefined;
    seen.add(key);
    const reading = parameter.content ? value : read(document, schema, wire.text, data.isValid);
    return { reading, text: wire.text };
  }

  const types = parameter.content ? new Set<string>() : typesIn(document, schema);
  const positive = data.boundaries(schema).flatMap((it) => valid(labelOf(it), it.value));
  const random = data
    .random(schema, randomCount * TRIES)
    .flatMap(({ index, value }) => valid(`random ${index + 1}`, value, index))
    .slice(0, randomCount);
  const isNumber = types.has("integer") || types.has("number");
  const texts = [...(isNumber ? NO_NUMBERS : []), ...(types.has("boolean") ? NO_BOOLEANS : [])];
  const negative = [
    ...data
      .negatives(schema)
      .flatMap((it) => (isUnattributed(parameter, types, it) ? [] : invalid(it.value, it))),
    ...texts.flatMap((text) => invalid(text)),
  ];
  return { positive, random, negative, unsent: [...unsent].map(([reason, label]) => ({ label, reason })) };
}

/**
 * An exploded object has a parameter for each property. One that the schema does not know, or the name of the object
 * itself, is just an unknown parameter.
 */
function isUnattributed(
  parameter: Parameter,
  types: ReadonlySet<string>,
  { keyword, value }: Sample,
): boolean {
  const { in: location, style = "form", explode = true, content } = parameter;
  if (location !== "query" || content || !types.has("object")) return false;
  if (style === "deepObject") return isScalar(value);
  if (style !== "form" || !explode) return false;
  return isScalar(value) || /^(additional|unevaluated)Properties$|^propertyNames$/.test(keyword);
}

function isScalar(value: unknown): boolean {
  return typeof value !== "object" || value === null;
}
