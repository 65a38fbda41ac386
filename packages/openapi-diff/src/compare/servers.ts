import { ADDED, REMOVED } from "../impact.ts";
import { entriesOf, type Located } from "../located.ts";
import {
  type Collector,
  compareDocumentation,
  inBase,
  inRevision,
  locationOf,
  type OperationPair,
} from "./collector.ts";

/** Reports the servers of an operation that were added or removed, and the variables that changed. */
export function compareServers(collector: Collector, { base, revision, sent }: OperationPair): void {
  const [one, other] = [serversOf(base.servers), serversOf(revision.servers)];
  for (const [url, node] of one) {
    const same = other.get(url);
    if (!other.has(url)) {
      const where = node ? inBase(node) : inRevision(revision.servers ?? revision);
      collector.add(
        "server-removed",
        sent,
        where,
        `the server \`${url}\` was removed`,
        REMOVED,
        revision.title,
      );
    } else if (node && same) {
      compareDocumentation(collector, {
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
      collector.add(
        "server-added",
        sent,
        inRevision(node),
        `the server \`${url}\` was added`,
        ADDED,
        revision.title,
      );
}

/** Without servers, the contract is served where it was found (OpenAPI 3.1, section 4.8.1.1). */
function serversOf(servers: Located | undefined): Map<string, Located | undefined> {
  const list = entriesOf(servers).map(([, node]) => [String(node.value.url), node] as const);
  return new Map<string, Located | undefined>(list.length > 0 ? list : [["/", undefined]]);
}

function compareVariables(collector: Collector, base: Located, revision: Located, operation: string): void {
  const [one, other] = [variablesOf(base), variablesOf(revision)];
  for (const [name, { value }] of other) {
    const known = one.get(name)?.value;
    if (!known || JSON.stringify([known.default, known.enum]) === JSON.stringify([value.default, value.enum]))
      continue;
    const lost =
      known.enum?.some((it: string) => value.enum && !value.enum.includes(it)) || (!known.enum && value.enum);
    const assessment = lost || known.default !== value.default ? REMOVED : ADDED;
    const subject = `the variable \`${name}\` of the server \`${base.value.url}\``;
    const what =
      known.default === value.default
        ? `${subject} has other values`
        : `${subject} is \`${value.default}\` by default, was \`${known.default}\``;
    collector.add(
      "server-changed",
      "request",
      locationOf(base, revision, "variables"),
      what,
      assessment,
      operation,
    );
  }
}

function variablesOf(server: Located): Map<string, Located> {
  return new Map(entriesOf(entriesOf(server).find(([key]) => key === "variables")?.[1]));
}
