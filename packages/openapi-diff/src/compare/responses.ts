import { get, membersOf, type Node } from "../contract/node.ts";
import { type Effect, effectOf, GONE, WORDS } from "../effect.ts";
import { compareContent } from "./bodies.ts";
import { before, type Collector, compareWords, memberOf, now, type OperationPair } from "./collector.ts";
import { compareValue } from "./parameters.ts";

/** A caller that knows the old contract can meet it, and treats it as any status of its class (RFC 9110, section 15). */
const MORE: Effect = { impact: "minor", affects: ["callers"], why: "callers can meet it" };

/** Reports the responses of an operation that are gone or new, and what changed in the others. */
export function compareResponses(collector: Collector, pair: OperationPair): void {
  const { base, revision, returned } = pair;
  const [one, other] = [base, revision].map(({ node }) => new Map(membersOf(get(node, "responses")))) as [
    Map<string, Node>,
    Map<string, Node>,
  ];
  for (const [status, node] of one) {
    const same = other.get(status);
    if (same) compareResponse(collector, pair, status, node, same);
    else {
      const effect: Effect = isError(status)
        ? {
            impact: "major",
            affects: ["callers", "types"],
            why: "code that handles it does not find it any more",
          }
        : GONE;
      const what = `the response \`${status}\` is gone`;
      collector.add("response-removed", returned, before(node), what, effect, revision.title);
    }
  }
  for (const [status, node] of other)
    if (!one.has(status))
      collector.add(
        "response-added",
        returned,
        now(node),
        `the response \`${status}\` is new`,
        MORE,
        revision.title,
      );
}

function isError(status: string): boolean {
  return !/^[123]/.test(status);
}

function compareResponse(
  collector: Collector,
  { revision: { title: operation }, returned: direction }: OperationPair,
  status: string,
  base: Node,
  revision: Node,
): void {
  const subject = `the response \`${status}\``;
  compareWords(collector, { base, revision, subject, direction, operation });
  compareHeaders(collector, base, revision, { direction, operation, subject });
  compareContent(collector, get(base, "content"), get(revision, "content"), {
    direction,
    subject: "body",
    operation,
  });
  if (JSON.stringify(linksOf(base)) !== JSON.stringify(linksOf(revision)))
    collector.add(
      "link-changed",
      direction,
      memberOf(base, revision, "links"),
      `${subject} has other links`,
      WORDS,
      operation,
    );
}

function linksOf(response: Node): unknown {
  return membersOf(get(response, "links")).map(([name, { value }]) => [name, value]);
}

interface HeadersOf {
  readonly direction: "request" | "response";
  readonly operation: string;
  readonly subject: string;
}

function compareHeaders(
  collector: Collector,
  baseResponse: Node,
  response: Node,
  { direction, operation, subject }: HeadersOf,
): void {
  const [one, other] = [headersOf(baseResponse), headersOf(response)];
  for (const [key, [name, base]] of one) {
    const header = `the header \`${name}\` of ${subject}`;
    const revision = other.get(key)?.[1];
    if (!revision) {
      collector.add("response-header-removed", direction, before(base), `${header} is gone`, GONE, operation);
      continue;
    }
    const [was, is] = [base.value.required === true, revision.value.required === true];
    if (was !== is)
      collector.add(
        is ? "response-header-became-required" : "response-header-became-optional",
        direction,
        memberOf(base, revision, "required"),
        `${header} is ${is ? "always there" : "optional"}`,
        effectOf(direction, is ? "fewer" : "more", true),
        operation,
      );
    compareWords(collector, { base, revision, subject: header, direction, operation });
    compareValue(collector, { base, revision, direction, operation }, name);
  }
  for (const [key, [name, node]] of other) {
    if (one.has(key)) continue;
    const effect = effectOf("response", "fewer", false);
    const what = `the header \`${name}\` of ${subject} is new`;
    collector.add("response-header-added", direction, now(node), what, effect, operation);
  }
}

/** By their names in lower case, since those are alike in any case (RFC 9110, section 5.1). */
function headersOf(response: Node): Map<string, [string, Node]> {
  return new Map(
    membersOf(get(response, "headers")).map(([name, node]) => [name.toLowerCase(), [name, node]]),
  );
}
