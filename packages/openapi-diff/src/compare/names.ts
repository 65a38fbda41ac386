import { type Documents, get, membersOf, type Node, rootOf } from "../contract/node.ts";
import { ADDED, RENAMED } from "../effect.ts";
import { isSame } from "../schema/same.ts";
import { readersOf, type Shape } from "../schema/shape.ts";
import { before, type Collector, now } from "./collector.ts";

/** The components that the generated code has a type for, as people call one. */
const NAMED = {
  schemas: "schema",
  responses: "response",
  parameters: "parameter",
  requestBodies: "request body",
  headers: "header",
  pathItems: "path item",
} as const;

/** Reports the components that are gone, new, or called otherwise: their names are those of generated types. */
export function compareNames(collector: Collector, base: Documents, revision: Documents): void {
  for (const [section, kind] of Object.entries(NAMED)) {
    const [one, other] = [base, revision].map(
      (it) => new Map(membersOf(get(rootOf(it), "components", section))),
    );
    const gained = [...(other ?? [])].filter(([name]) => !one?.has(name));
    for (const [name, node] of one ?? []) {
      if (other?.has(name)) continue;
      const successor = gained.findIndex(([, it]) => isAlike(section, node, it));
      const [[renamed, at] = []] = successor < 0 ? [] : gained.splice(successor, 1);
      const what = `the ${kind} \`${name}\` is ${renamed === undefined ? "gone" : `called \`${renamed}\``}`;
      const where = at ? now(at) : before(node);
      collector.add(renamed === undefined ? "name-removed" : "name-changed", "both", where, what, RENAMED);
    }
    for (const [name, node] of gained)
      collector.add("name-added", "both", now(node), `the ${kind} \`${name}\` is new`, {
        ...ADDED,
        affects: ["types"],
        why: "the generated code has a type more",
      });
  }
}

function isAlike(section: string, one: Node, other: Node): boolean {
  if (section !== "schemas") return JSON.stringify(one.value) === JSON.stringify(other.value);
  const [before, after] = [one, other].map((it) => readersOf(it.documents).response.read(it)) as [
    Shape,
    Shape,
  ];
  return isSame(before, after);
}
