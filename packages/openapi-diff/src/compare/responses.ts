import { type Assessment, DOCUMENTATION, impactOf, REMOVED } from "../impact.ts";
import { entriesOf, get, type Located } from "../located.ts";
import { compareContent } from "./bodies.ts";
import {
  type Collector,
  compareDocumentation,
  inBase,
  inRevision,
  locationOf,
  type OperationPair,
} from "./collector.ts";
import { compareValue } from "./parameters.ts";

/** Callers treat an unknown status as any other of its class (RFC 9110, section 15). */
const NEW_RESPONSE: Assessment = { impact: "minor", affects: ["callers"], reason: "callers can receive it" };

/** Reports the responses of an operation that were added or removed, and what changed in the others. */
export function compareResponses(collector: Collector, pair: OperationPair): void {
  const { base, revision, returned } = pair;
  const [one, other] = [base, revision].map((it) => new Map(entriesOf(get(it, "responses")))) as [
    Map<string, Located>,
    Map<string, Located>,
  ];
  for (const [status, node] of one) {
    const same = other.get(status);
    if (same) compareResponse(collector, pair, status, node, same);
    else {
      const assessment: Assessment = isError(status)
        ? {
            impact: "major",
            affects: ["callers", "types"],
            reason: "code that handles it does not find it",
          }
        : REMOVED;
      const what = `the response \`${status}\` was removed`;
      collector.add("response-removed", returned, inBase(node), what, assessment, revision.title);
    }
  }
  for (const [status, node] of other)
    if (!one.has(status))
      collector.add(
        "response-added",
        returned,
        inRevision(node),
        `the response \`${status}\` was added`,
        NEW_RESPONSE,
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
  base: Located,
  revision: Located,
): void {
  const subject = `the response \`${status}\``;
  compareDocumentation(collector, { base, revision, subject, direction, operation });
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
      locationOf(base, revision, "links"),
      `${subject} has changed links`,
      DOCUMENTATION,
      operation,
    );
}

function linksOf(response: Located): unknown {
  return entriesOf(get(response, "links")).map(([name, { value }]) => [name, value]);
}

interface HeadersOf {
  readonly direction: "request" | "response";
  readonly operation: string;
  readonly subject: string;
}

function compareHeaders(
  collector: Collector,
  baseResponse: Located,
  response: Located,
  { direction, operation, subject }: HeadersOf,
): void {
  const [one, other] = [headersOf(baseResponse), headersOf(response)];
  for (const [key, [name, base]] of one) {
    const header = `the header \`${name}\` of ${subject}`;
    const revision = other.get(key)?.[1];
    if (!revision) {
      collector.add(
        "response-header-removed",
        direction,
        inBase(base),
        `${header} was removed`,
        REMOVED,
        operation,
      );
      continue;
    }
    const [was, is] = [base.value.required === true, revision.value.required === true];
    if (was !== is)
      collector.add(
        is ? "response-header-became-required" : "response-header-became-optional",
        direction,
        locationOf(base, revision, "required"),
        `${header} is ${is ? "always sent" : "optional"}`,
        impactOf(direction, is ? "fewer" : "more", true),
        operation,
      );
    compareDocumentation(collector, { base, revision, subject: header, direction, operation });
    compareValue(collector, { base, revision, direction, operation }, name);
  }
  for (const [key, [name, node]] of other) {
    if (one.has(key)) continue;
    const assessment = impactOf("response", "fewer", false);
    const what = `the header \`${name}\` of ${subject} was added`;
    collector.add("response-header-added", direction, inRevision(node), what, assessment, operation);
  }
}

/** By name in lower case, since its case does not matter (RFC 9110, section 5.1). */
function headersOf(response: Located): Map<string, [string, Located]> {
  return new Map(
    entriesOf(get(response, "headers")).map(([name, node]) => [name.toLowerCase(), [name, node]]),
  );
}
