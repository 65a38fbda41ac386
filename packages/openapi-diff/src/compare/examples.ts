import { isDeepStrictEqual } from "node:util";
import { DOCUMENTATION, MOCK_DATA } from "../impact.ts";
import { entriesOf, get, type Located, property } from "../located.ts";
import type { Pair } from "./collector.ts";
import type { Parts } from "./described-operations.ts";

/** Reports the examples that were added, changed or removed: the mock responds with those of responses. */
export function compareExamples(scope: Parts, { base, revision }: Pair, subject: string): void {
  const assessment = scope.direction === "response" ? MOCK_DATA : DOCUMENTATION;
  const [one, other] = [examplesOf(base), examplesOf(revision)];
  const name = (key: string) => `the example ${key === "" ? "" : `\`${key}\` `}of ${subject}`;
  const report = (example: Located, what: string) =>
    scope.added("example-changed", example, what, assessment);
  for (const [key, before] of one)
    if (!other.has(key)) scope.removed("example-changed", before, `${name(key)} was removed`, assessment);
  for (const [key, after] of other) {
    const before = one.get(key);
    if (!before) report(after, `${name(key)} was added`);
    else if (!isDeepStrictEqual(dataOf(key, before), dataOf(key, after)))
      report(after, `${name(key)} changed`);
    else if (key !== "") scope.documentation({ base: before, revision: after }, name(key));
  }
  const [[was = ""] = []] = [...one];
  const [[is = "", first] = []] = [...other];
  if (first && was !== is && one.has(is) && other.has(was)) report(first, `${name(is)} comes first now`);
}

/** The data of an example, without its documentation (OpenAPI 3.1, Example Object). */
function dataOf(key: string, { value }: Located): unknown {
  return key === "" ? value : [value?.value, value?.externalValue];
}

/** By name; the one without a name under `""`. */
function examplesOf(node: Located): Map<string, Located> {
  const only = property(node, "example");
  return new Map([...(only ? [["", only] as const] : []), ...entriesOf(get(node, "examples"))]);
}
