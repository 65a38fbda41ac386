import { isDeepStrictEqual } from "node:util";
import { get, member, membersOf, type Node } from "../contract/node.ts";
import { MOCKED, WORDS } from "../effect.ts";
import { before, type Collector, compareWords, now } from "./collector.ts";

/** Where the examples stand, and what of. */
interface ExamplesOf {
  readonly base: Node;
  readonly revision: Node;
  readonly direction: "request" | "response";
  readonly subject: string;
  readonly operation: string;
}

/** Reports the examples that are gone, new or another: those of responses are what the mock answers with. */
export function compareExamples(collector: Collector, { base, revision, ...of }: ExamplesOf): void {
  const effect = of.direction === "response" ? MOCKED : WORDS;
  const [one, other] = [examplesOf(base), examplesOf(revision)];
  const name = (key: string) =>
    key === "" ? `the example of ${of.subject}` : `the example \`${key}\` of ${of.subject}`;
  const add = (where: ReturnType<typeof now>, what: string) =>
    collector.add("example-changed", of.direction, where, what, effect, of.operation);
  for (const [key, node] of one) if (!other.has(key)) add(before(node), `${name(key)} is gone`);
  for (const [key, node] of other) {
    const known = one.get(key);
    if (!known) add(now(node), `${name(key)} is new`);
    else if (!isDeepStrictEqual(dataOf(key, known), dataOf(key, node)))
      add(now(node), `${name(key)} is another`);
    else if (key !== "") compareWords(collector, { ...of, base: known, revision: node, subject: name(key) });
  }
  const [[was = ""] = []] = [...one];
  const [[is = "", first] = []] = [...other];
  if (first && was !== is && one.has(is) && other.has(was)) add(now(first), `${name(is)} is the first now`);
}

/** What an example shows, without the words about it (OpenAPI 3.1, Example Object). */
function dataOf(key: string, { value }: Node): unknown {
  return key === "" ? value : [value?.value, value?.externalValue];
}

/** By name; the one without a name under `""`. */
function examplesOf(node: Node): Map<string, Node> {
  const only = member(node, "example");
  return new Map([...(only ? [["", only] as const] : []), ...membersOf(get(node, "examples"))]);
}
