import type { Description } from "@chat-api/openapi-document";
import { ADDED, type Assessment, RENAMED } from "../impact.ts";
import { documentOf, entriesOf, get, type Located } from "../located.ts";
import { normalize } from "../schema/normalize.ts";
import { isSame } from "../schema/normalized-schema.ts";
import type { Collector } from "./collector.ts";

/** The components that the generated code has a type for, and the name of each kind. */
const NAMED = {
  schemas: "schema",
  responses: "response",
  parameters: "parameter",
  requestBodies: "request body",
  headers: "header",
  pathItems: "path item",
} as const;

const TYPE_ADDED: Assessment = {
  ...ADDED,
  affects: ["types"],
  reason: "the generated code has another type",
};

/** Reports the components that were added, removed or renamed: generated types have their names. */
export function compareNames(collector: Collector, base: Description, revision: Description): void {
  const scope = collector.in("both");
  for (const [section, kind] of Object.entries(NAMED)) {
    const [one, other] = [base, revision].map(
      (it) => new Map(entriesOf(get(documentOf(it), "components", section))),
    );
    const gained = [...(other ?? [])].filter(([name]) => !one?.has(name));
    for (const [name, node] of one ?? []) {
      if (other?.has(name)) continue;
      const successor = gained.findIndex(([, it]) => isAlike(section, node, it));
      const [[renamed, at] = []] = successor < 0 ? [] : gained.splice(successor, 1);
      const subject = `the ${kind} \`${name}\``;
      if (at) scope.added("name-changed", at, `${subject} was renamed to \`${renamed}\``, RENAMED);
      else scope.removed("name-removed", node, `${subject} was removed`, RENAMED);
    }
    for (const [name, node] of gained)
      scope.added("name-added", node, `the ${kind} \`${name}\` was added`, TYPE_ADDED);
  }
}

function isAlike(section: string, one: Located, other: Located): boolean {
  if (section !== "schemas") return JSON.stringify(one.value) === JSON.stringify(other.value);
  return isSame(normalize(one, "response"), normalize(other, "response"));
}
