import { ADDED, REMOVED } from "../impact.ts";
import { entriesOf, get, type Located } from "../located.ts";
import type { Pair } from "./collector.ts";
import type { OperationPair } from "./described-operations.ts";

/** Reports the servers of an operation that were added or removed, and the variables that changed. */
export function compareServers(operation: OperationPair): void {
  const { base, revision, sent, description } = operation;
  const [one, other] = [serversOf(base.servers), serversOf(revision.servers)];
  for (const [url, before] of one) {
    const after = other.get(url);
    const subject = `the server \`${url}\``;
    if (!other.has(url)) {
      const what = `${subject} was removed`;
      if (before) sent.removed("server-removed", before, what);
      else sent.added("server-removed", revision.servers ?? revision, what, REMOVED);
    } else if (before && after) {
      const pair = { base: before, revision: after };
      description.documentation(pair, subject);
      compareVariables(operation, pair);
    }
  }
  for (const [url, after] of other)
    if (after && !one.has(url)) sent.added("server-added", after, `the server \`${url}\` was added`);
}

/** Without servers, the contract is served where it was found (OpenAPI 3.1, section 4.8.1.1). */
function serversOf(servers: Located | undefined): Map<string, Located | undefined> {
  const list = entriesOf(servers).map(([, node]) => [String(node.value.url), node] as const);
  return new Map<string, Located | undefined>(list.length > 0 ? list : [["/", undefined]]);
}

function compareVariables({ request }: OperationPair, pair: Pair): void {
  const [one, other] = [variablesOf(pair.base), variablesOf(pair.revision)];
  for (const [name, { value }] of other) {
    const known = one.get(name)?.value;
    if (!known || JSON.stringify([known.default, known.enum]) === JSON.stringify([value.default, value.enum]))
      continue;
    const lost =
      known.enum?.some((it: string) => value.enum && !value.enum.includes(it)) || (!known.enum && value.enum);
    const isSame = known.default === value.default;
    const subject = `the variable \`${name}\` of the server \`${pair.base.value.url}\``;
    const what = isSame
      ? `${subject} has other values`
      : `${subject} is \`${value.default}\` by default, was \`${known.default}\``;
    request.changed("server-changed", pair, "variables", what, lost || !isSame ? REMOVED : ADDED);
  }
}

function variablesOf(server: Located): Map<string, Located> {
  return new Map(entriesOf(get(server, "variables")));
}
