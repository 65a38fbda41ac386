import { ADDED, type Assessment, impactOf } from "../impact.ts";
import { entriesOf, get, type Located, property } from "../located.ts";
import type { Pair } from "./collector.ts";
import type { OperationPair, Parts } from "./described-operations.ts";
import { compareExamples } from "./examples.ts";

/** The same value is written differently. */
export const SERIALIZED_DIFFERENTLY: Assessment = {
  impact: "major",
  affects: ["callers", "servers"],
  reason: "the same value is serialized differently",
};

/** Reports what changed in the request body of an operation. */
export function compareRequestBody({ base: before, revision: after, sent }: OperationPair): void {
  const [base, revision] = [get(before, "requestBody"), get(after, "requestBody")];
  if (base && !revision) sent.removed("request-body-removed", base, "the body was removed");
  if (!base && revision) {
    const needed = revision.value.required === true && sent.direction === "request";
    const what = `a body was added${needed ? " and is required" : ""}`;
    sent.added("request-body-added", revision, what, needed ? impactOf("request", "fewer", true) : ADDED);
  }
  if (!base || !revision) return;
  const pair = { base, revision };
  const [was, is] = [base.value.required === true, revision.value.required === true];
  if (was !== is) {
    const id = is ? "request-body-became-required" : "request-body-became-optional";
    const assessment = impactOf(sent.direction, is ? "fewer" : "more", true);
    sent.changed(id, pair, "required", `the body is ${is ? "required" : "optional"}`, assessment);
  }
  sent.documentation(pair, "the body");
  compareContent(sent, get(base, "content"), get(revision, "content"), "body");
}

/**
 * Compares the media types of a body, a parameter or a header, and what each holds.
 * @param name - A name for people of what has the content.
 */
export function compareContent(
  scope: Parts,
  base: Located | undefined,
  revision: Located | undefined,
  name: string,
): void {
  const [one, other] = [mediaTypesOf(base), mediaTypesOf(revision)];
  const subject = `\`${name}\``;
  for (const [type, before] of one) {
    const after = other.get(type);
    if (after) compareMediaType(scope, { base: before, revision: after }, name);
    else scope.removed("media-type-removed", before, `${subject} can no longer be ${type}`);
  }
  for (const [type, after] of other)
    if (!one.has(type)) scope.added("media-type-added", after, `${subject} can also be ${type}`);
}

function compareMediaType(scope: Parts, pair: Pair, name: string): void {
  compareSchemas(scope, pair, name);
  const [one, other] = [pair.base, pair.revision].map(({ value }) => JSON.stringify(value.encoding));
  const subject = `\`${name}\``;
  if (one !== other)
    scope.changed(
      "encoding-changed",
      pair,
      "encoding",
      `${subject} has another encoding`,
      SERIALIZED_DIFFERENTLY,
    );
  compareExamples(scope, pair, subject);
}

/** By media type in lower case, since its case does not matter (RFC 9110, section 8.3.1). */
function mediaTypesOf(content: Located | undefined): Map<string, Located> {
  return new Map(
    entriesOf(content).map(([type, media]) => [type.toLowerCase().replace(/\s*;\s*/g, ";"), media]),
  );
}

/** Notes the schemas of a media type, a parameter or a header; without one, any value is allowed. */
export function compareSchemas(scope: Parts, { base, revision }: Pair, name: string): void {
  const [one, other] = [property(base, "schema"), property(revision, "schema")];
  if (one || other)
    scope.schemas(
      { base: one ?? { ...base, value: true }, revision: other ?? { ...revision, value: true } },
      name,
    );
}
