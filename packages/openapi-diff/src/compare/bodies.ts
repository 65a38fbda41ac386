import { ADDED, impactOf, REMOVED } from "../impact.ts";
import { entriesOf, get, type Located, property } from "../located.ts";
import {
  type Collector,
  compareDocumentation,
  inBase,
  inRevision,
  locationOf,
  type OperationPair,
} from "./collector.ts";
import { compareExamples } from "./examples.ts";

/** Reports what changed in the request body of an operation. */
export function compareRequestBody(collector: Collector, { base, revision, sent }: OperationPair): void {
  const operation = revision.title;
  const [one, other] = [get(base, "requestBody"), get(revision, "requestBody")];
  if (one && !other)
    collector.add("request-body-removed", sent, inBase(one), "the body was removed", REMOVED, operation);
  if (!one && other) {
    const needed = other.value.required === true && sent === "request";
    const assessment = needed ? impactOf("request", "fewer", true) : ADDED;
    collector.add(
      "request-body-added",
      sent,
      inRevision(other),
      `a body was added${needed ? " and is required" : ""}`,
      assessment,
      operation,
    );
  }
  if (!one || !other) return;
  const [was, is] = [one.value.required === true, other.value.required === true];
  if (was !== is)
    collector.add(
      is ? "request-body-became-required" : "request-body-became-optional",
      sent,
      locationOf(one, other, "required"),
      `the body is ${is ? "required" : "optional"}`,
      impactOf(sent, is ? "fewer" : "more", true),
      operation,
    );
  compareDocumentation(collector, {
    base: one,
    revision: other,
    subject: "the body",
    direction: sent,
    operation,
  });
  compareContent(collector, get(one, "content"), get(other, "content"), {
    direction: sent,
    subject: "body",
    operation,
  });
}

/** Whose content is compared. */
export interface ContentOf {
  readonly direction: "request" | "response";
  /** A name for people of what has the content. */
  readonly subject: string;
  readonly operation: string;
}

/** Compares the media types of a body, a parameter or a header, and what each holds. */
export function compareContent(
  collector: Collector,
  base: Located | undefined,
  revision: Located | undefined,
  { direction, subject, operation }: ContentOf,
): void {
  const [one, other] = [mediaTypesOf(base), mediaTypesOf(revision)];
  for (const [type, node] of one) {
    const same = other.get(type);
    if (!same) {
      const what = `\`${subject}\` can no longer be ${type}`;
      collector.add("media-type-removed", direction, inBase(node), what, REMOVED, operation);
      continue;
    }
    if (property(node, "schema") || property(same, "schema"))
      collector.schemas.add(schemaOf(node), schemaOf(same), direction, subject, operation);
    if (JSON.stringify(node.value.encoding) !== JSON.stringify(same.value.encoding))
      collector.add(
        "encoding-changed",
        direction,
        locationOf(node, same, "encoding"),
        `\`${subject}\` has another encoding`,
        {
          impact: "major",
          affects: ["callers", "servers"],
          reason: "the same value is serialized differently",
        },
        operation,
      );
    compareExamples(collector, {
      base: node,
      revision: same,
      direction,
      subject: `\`${subject}\``,
      operation,
    });
  }
  for (const [type, node] of other)
    if (!one.has(type))
      collector.add(
        "media-type-added",
        direction,
        inRevision(node),
        `\`${subject}\` can also be ${type}`,
        ADDED,
        operation,
      );
}

/** By media type in lower case, since its case does not matter (RFC 9110, section 8.3.1). */
function mediaTypesOf(content: Located | undefined): Map<string, Located> {
  return new Map(
    entriesOf(content).map(([type, node]) => [type.toLowerCase().replace(/\s*;\s*/g, ";"), node]),
  );
}

/** The schema of a media type, a parameter or a header, as it is written; without one, any value is allowed. */
export function schemaOf(node: Located): Located {
  return property(node, "schema") ?? { ...node, value: true };
}
