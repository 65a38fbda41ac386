import { get, member, membersOf, type Node } from "../contract/node.ts";
import { ADDED, effectOf, GONE } from "../effect.ts";
import { before, type Collector, compareWords, memberOf, now, type OperationPair } from "./collector.ts";
import { compareExamples } from "./examples.ts";

/** Reports what changed in the body that an operation is sent. */
export function compareRequestBody(collector: Collector, { base, revision, sent }: OperationPair): void {
  const operation = revision.title;
  const [one, other] = [get(base.node, "requestBody"), get(revision.node, "requestBody")];
  if (one && !other)
    collector.add("request-body-removed", sent, before(one), "the body is gone", GONE, operation);
  if (!one && other) {
    const needed = other.value.required === true && sent === "request";
    const effect = needed ? effectOf("request", "fewer", true) : ADDED;
    collector.add(
      "request-body-added",
      sent,
      now(other),
      `a body is ${needed ? "required" : "possible"} now`,
      effect,
      operation,
    );
  }
  if (!one || !other) return;
  const [was, is] = [one.value.required === true, other.value.required === true];
  if (was !== is)
    collector.add(
      is ? "request-body-became-required" : "request-body-became-optional",
      sent,
      memberOf(one, other, "required"),
      `the body is ${is ? "required" : "optional"}`,
      effectOf(sent, is ? "fewer" : "more", true),
      operation,
    );
  compareWords(collector, { base: one, revision: other, subject: "the body", direction: sent, operation });
  compareContent(collector, get(one, "content"), get(other, "content"), {
    direction: sent,
    subject: "body",
    operation,
  });
}

/** What content is compared as. */
export interface ContentOf {
  readonly direction: "request" | "response";
  /** How people call what it is of. */
  readonly subject: string;
  readonly operation: string;
}

/** Compares the media types of a body, a parameter or a header, and what each holds. */
export function compareContent(
  collector: Collector,
  base: Node | undefined,
  revision: Node | undefined,
  { direction, subject, operation }: ContentOf,
): void {
  const [one, other] = [mediaTypesOf(base), mediaTypesOf(revision)];
  for (const [type, node] of one) {
    const same = other.get(type);
    if (!same) {
      const what = `\`${subject}\` is not ${type} any more`;
      collector.add("media-type-removed", direction, before(node), what, GONE, operation);
      continue;
    }
    if (member(node, "schema") || member(same, "schema"))
      collector.schemas.add(schemaOf(node), schemaOf(same), direction, subject, operation);
    if (JSON.stringify(node.value.encoding) !== JSON.stringify(same.value.encoding))
      collector.add(
        "encoding-changed",
        direction,
        memberOf(node, same, "encoding"),
        `\`${subject}\` is encoded otherwise`,
        {
          impact: "major",
          affects: ["callers", "servers"],
          why: "the same value is sent in another way",
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
        now(node),
        `\`${subject}\` can be ${type} too`,
        ADDED,
        operation,
      );
}

/** The names of media types are alike in any case (RFC 9110, section 8.3.1). */
function mediaTypesOf(content: Node | undefined): Map<string, Node> {
  return new Map(
    membersOf(content).map(([type, node]) => [type.toLowerCase().replace(/\s*;\s*/g, ";"), node]),
  );
}

/** The schema of a media type, a parameter or a header, as it is written; without one, any value will do. */
export function schemaOf(node: Node): Node {
  return member(node, "schema") ?? { ...node, value: true };
}
