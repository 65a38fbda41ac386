import type { Description } from "@chat-api/openapi-document";
import type { Assessment } from "../impact.ts";
import { documentOf, entriesOf, get, type Located, property } from "../located.ts";
import type { Collector } from "./collector.ts";
import type { OperationPair } from "./described-operations.ts";

const CHANGED: Assessment = {
  impact: "major",
  affects: ["callers", "servers"],
  reason: "credentials that were accepted can be refused",
};

const REFUSED: Assessment = {
  impact: "major",
  affects: ["callers", "servers"],
  reason: "a request that was authorized can be refused",
};

const OPENED: Assessment = {
  impact: "minor",
  affects: ["servers"],
  reason: "callers that had no access have it; make sure that this is intended",
};

/** The new names of the security schemes that were renamed, by their names in the base. */
export type SchemeNames = ReadonlyMap<string, string>;

/** Reports the security schemes that ask for other credentials than before. */
export function compareSchemes(collector: Collector, base: Description, revision: Description): SchemeNames {
  const [one, other] = [base, revision].map(
    (it) => new Map(entriesOf(get(documentOf(it), "components", "securitySchemes"))),
  ) as [Map<string, Located>, Map<string, Located>];
  const renamed = new Map<string, string>();
  for (const [name, node] of one) {
    const same = other.get(name);
    if (!same) {
      const found = [...other].find(
        ([it, candidate]) => !one.has(it) && meaning(candidate) === meaning(node),
      );
      if (found) renamed.set(name, found[0]);
      continue;
    }
    const subject = `the security scheme \`${name}\``;
    const scope = collector.in("request");
    scope.documentation({ base: node, revision: same }, subject);
    if (meaning(node) !== meaning(same))
      scope.added("security-scheme-changed", same, `${subject} asks for other credentials`, CHANGED);
  }
  return renamed;
}

/** What a scheme asks for, without its documentation. The format of a bearer token is a hint (OpenAPI 3.1, section 4.8.27). */
function meaning({ value }: Located): string {
  const documentation = new Set(["description", "bearerFormat", "deprecated"]);
  return JSON.stringify(value, (key, it) => {
    if (documentation.has(key) || key.startsWith("x-")) return undefined;
    // The case of an HTTP scheme does not matter (RFC 9110, section 11.1).
    if (key === "scheme" && typeof it === "string") return it.toLowerCase();
    return typeof it === "object" && it !== null && !Array.isArray(it)
      ? Object.fromEntries(Object.entries(it).sort(([one], [other]) => (one < other ? -1 : 1)))
      : it;
  });
}

/** One of the alternatives of an operation: scopes by scheme. Without a scheme, it is open to all. */
interface Alternative {
  readonly node: Located;
  readonly schemes: ReadonlyMap<string, readonly string[]>;
}

/** Reports the credentials that no longer suffice for an operation, and those that now do. */
export function compareSecurity({ base, revision, sent }: OperationPair, renamed: SchemeNames): void {
  const rename = (name: string) => renamed.get(name) ?? name;
  const one = alternativesOf(base.security, base, rename);
  const other = alternativesOf(revision.security, revision);
  for (const alternative of one) {
    if (other.some((it) => isWithin(it, alternative))) continue;
    const open = alternative.schemes.size === 0;
    const what = open ? "credentials are needed now" : `${title(alternative)} no longer suffices`;
    sent.added("security-requirement-changed", revision.security ?? revision, what, REFUSED);
  }
  for (const alternative of other) {
    if (one.some((it) => isWithin(it, alternative))) continue;
    if (alternative.schemes.size > 0)
      sent.added("security-loosened", alternative.node, `${title(alternative)} suffices now`, OPENED);
    else if (revision.security === undefined && base.security)
      sent.removed("security-removed", base.security, "credentials are no longer needed", OPENED);
    else sent.added("security-removed", alternative.node, "credentials are no longer needed", OPENED);
  }
}

function alternativesOf(
  security: Located | undefined,
  operation: Located,
  rename = (name: string) => name,
): Alternative[] {
  const list: unknown[] = Array.isArray(security?.value) ? security.value : [];
  if (list.length === 0) return [{ node: security ?? operation, schemes: new Map() }];
  return list.map((requirement, index) => ({
    node: property(security, index) ?? operation,
    schemes: new Map(
      Object.entries((requirement ?? {}) as Record<string, string[]>).map(([name, scopes]) => [
        rename(name),
        scopes,
      ]),
    ),
  }));
}

/** Whether credentials for the other alternative satisfy this one. */
function isWithin({ schemes }: Alternative, other: Alternative): boolean {
  return [...schemes].every(([name, scopes]) => {
    const granted = other.schemes.get(name);
    return granted !== undefined && scopes.every((scope) => granted.includes(scope));
  });
}

function title({ schemes }: Alternative): string {
  return [...schemes]
    .map(([name, scopes]) => `\`${name}\`${scopes.length > 0 ? ` with ${scopes.join(", ")}` : ""}`)
    .join(" and ");
}
