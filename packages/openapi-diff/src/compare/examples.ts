import { isDeepStrictEqual } from "node:util";
import { DOCUMENTATION, MOCK_DATA } from "../impact.ts";
import { entriesOf, get, type Located, property } from "../located.ts";
import { type Collector, compareDocumentation, inBase, inRevision } from "./collector.ts";

/** Whose examples are compared. */
interface ExamplesOf {
  readonly base: Located;
  readonly revision: Located;
  readonly direction: "request" | "response";
  readonly subject: string;
  readonly operation: string;
}

/** Reports the examples that were added, changed or removed: the mock responds with those of responses. */
export function compareExamples(collector: Collector, { base, revision, ...of }: ExamplesOf): void {
  const assessment = of.direction === "response" ? MOCK_DATA : DOCUMENTATION;
  const [one, other] = [examplesOf(base), examplesOf(revision)];
  const name = (key: string) =>
    key === "" ? `the example of ${of.subject}` : `the example \`${key}\` of ${of.subject}`;
  const add = (where: ReturnType<typeof inRevision>, what: string) =>
    collector.add("example-changed", of.direction, where, what, assessment, of.operation);
  for (const [key, node] of one) if (!other.has(key)) add(inBase(node), `${name(key)} was removed`);
  for (const [key, node] of other) {
    const known = one.get(key);
    if (!known) add(inRevision(node), `${name(key)} was added`);
    else if (!isDeepStrictEqual(dataOf(key, known), dataOf(key, node)))
      add(inRevision(node), `${name(key)} changed`);
    else if (key !== "")
      compareDocumentation(collector, { ...of, base: known, revision: node, subject: name(key) });
  }
  const [[was = ""] = []] = [...one];
  const [[is = "", first] = []] = [...other];
  if (first && was !== is && one.has(is) && other.has(was))
    add(inRevision(first), `${name(is)} comes first now`);
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
