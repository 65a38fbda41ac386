import { type Assessment, DOCUMENTATION, impactOf, REMOVED } from "../impact.ts";
import { entriesOf, get, type Located } from "../located.ts";
import { compareContent } from "./bodies.ts";
import type { Pair } from "./collector.ts";
import type { OperationPair, Parts } from "./described-operations.ts";
import { compareValue } from "./parameters.ts";

/** Callers treat an unknown status as any other of its class (RFC 9110, section 15). */
const NEW_RESPONSE: Assessment = { impact: "minor", affects: ["callers"], reason: "callers can receive it" };

const ERROR_REMOVED: Assessment = {
  impact: "major",
  affects: ["callers", "types"],
  reason: "code that handles it does not find it",
};

/** Reports the responses of an operation that were added or removed, and what changed in the others. */
export function compareResponses({ base, revision, returned }: OperationPair): void {
  const [one, other] = [responsesOf(base), responsesOf(revision)];
  for (const [status, before] of one) {
    const subject = `the response \`${status}\``;
    const after = other.get(status);
    const isError = !/^[123]/.test(status);
    if (after) compareResponse(returned, { base: before, revision: after }, subject);
    else
      returned.removed(
        "response-removed",
        before,
        `${subject} was removed`,
        isError ? ERROR_REMOVED : REMOVED,
      );
  }
  for (const [status, after] of other)
    if (!one.has(status))
      returned.added("response-added", after, `the response \`${status}\` was added`, NEW_RESPONSE);
}

function responsesOf(operation: Located): Map<string, Located> {
  return new Map(entriesOf(get(operation, "responses")));
}

function compareResponse(returned: Parts, pair: Pair, subject: string): void {
  const { base, revision } = pair;
  returned.documentation(pair, subject);
  compareHeaders(returned, pair, subject);
  compareContent(returned, get(base, "content"), get(revision, "content"), "body");
  if (JSON.stringify(linksOf(base)) !== JSON.stringify(linksOf(revision)))
    returned.changed("link-changed", pair, "links", `${subject} has changed links`, DOCUMENTATION);
}

function linksOf(response: Located): unknown {
  return entriesOf(get(response, "links")).map(([name, { value }]) => [name, value]);
}

function compareHeaders(returned: Parts, response: Pair, of: string): void {
  const [one, other] = [headersOf(response.base), headersOf(response.revision)];
  for (const [key, [name, base]] of one) {
    const subject = `the header \`${name}\` of ${of}`;
    const revision = other.get(key)?.[1];
    if (!revision) {
      returned.removed("response-header-removed", base, `${subject} was removed`);
      continue;
    }
    const pair = { base, revision };
    const [was, is] = [base.value.required === true, revision.value.required === true];
    if (was !== is) {
      const id = is ? "response-header-became-required" : "response-header-became-optional";
      const assessment = impactOf(returned.direction, is ? "fewer" : "more", true);
      returned.changed(id, pair, "required", `${subject} is ${is ? "always sent" : "optional"}`, assessment);
    }
    returned.documentation(pair, subject);
    compareValue(returned, pair, name);
  }
  for (const [key, [name, header]] of other) {
    if (one.has(key)) continue;
    const assessment = impactOf("response", "fewer", false);
    returned.added("response-header-added", header, `the header \`${name}\` of ${of} was added`, assessment);
  }
}

/** By name in lower case, since its case does not matter (RFC 9110, section 5.1). */
function headersOf(response: Located): Map<string, [string, Located]> {
  return new Map(
    entriesOf(get(response, "headers")).map(([name, header]) => [name.toLowerCase(), [name, header]]),
  );
}
