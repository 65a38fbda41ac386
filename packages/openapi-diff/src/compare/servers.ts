import { membersOf, type Node } from "../contract/node.ts";
import { ADDED, GONE } from "../effect.ts";
import { before, type Collector, compareWords, memberOf, now, type OperationPair } from "./collector.ts";

/** Reports the servers of an operation that are gone or new, and those whose variables mean something else. */
export function compareServers(collector: Collector, { base, revision, sent }: OperationPair): void {
  const [one, other] = [serversOf(base.servers), serversOf(revision.servers)];
  for (const [url, node] of one) {
    const same = other.get(url);
    if (!other.has(url)) {
      const where = node ? before(node) : now(revision.servers ?? revision.node);
      collector.add("server-removed", sent, where, `the server \`${url}\` is gone`, GONE, revision.title);
    } else if (node && same) {
      compareWords(collector, {
        base: node,
        revision: same,
        subject: `the server \`${url}\``,
        direction: "both",
      });
      compareVariables(collector, node, same, revision.title);
    }
  }
  for (const [url, node] of other)
    if (node && !one.has(url))
      collector.add("server-added", sent, now(node), `the server \`${url}\` is new`, ADDED, revision.title);
}

/** Without servers, the contract is served where it was found (OpenAPI 3.1, section 4.8.1.1). */
function serversOf(servers: Node | undefined): Map<string, Node | undefined> {
  const list = membersOf(servers).map(([, node]) => [String(node.value.url), node] as const);
  return new Map<string, Node | undefined>(list.length > 0 ? list : [["/", undefined]]);
}

function compareVariables(collector: Collector, base: Node, revision: Node, operation: string): void {
  const [one, other] = [variablesOf(base), variablesOf(revision)];
  for (const [name, { value }] of other) {
    const known = one.get(name)?.value;
    if (!known || JSON.stringify([known.default, known.enum]) === JSON.stringify([value.default, value.enum]))
      continue;
    const lost =
      known.enum?.some((it: string) => value.enum && !value.enum.includes(it)) || (!known.enum && value.enum);
    const effect = lost || known.default !== value.default ? GONE : ADDED;
    const subject = `the variable \`${name}\` of the server \`${base.value.url}\``;
    const what =
      known.default === value.default
        ? `${subject} has other values`
        : `${subject} is \`${value.default}\` where it is not given, was \`${known.default}\``;
    collector.add(
      "server-changed",
      "request",
      memberOf(base, revision, "variables"),
      what,
      effect,
      operation,
    );
  }
}

function variablesOf(server: Node): Map<string, Node> {
  return new Map(membersOf(membersOf(server).find(([key]) => key === "variables")?.[1]));
}
