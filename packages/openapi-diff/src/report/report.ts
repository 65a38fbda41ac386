/** The report on the changes: which version they need, and whether the contract has it. */
import type { Description } from "@chat-api/openapi-document";
import { type Change, type Impact, type LocatedChange, worst } from "../change.ts";
import { compareVersions, nextVersion, parseVersion } from "./version.ts";

/** What is printed as JSON. */
export interface Report {
  /** The worst impact of the changes that count. */
  readonly verdict: Impact;
  /** The lowest version that allows it; that of the base if no other follows from it by Semantic Versioning. */
  readonly next: string;
  /** The worst first. */
  readonly changes: readonly Change[];
}

/**
 * The report on these changes.
 * @param baseVersion - `info.version` of the base.
 */
export function reportOf(changes: readonly Change[], baseVersion: string): Report {
  const version = parseVersion(baseVersion);
  const verdict = worst(changes.map(({ impact }) => impact));
  const next = version ? nextVersion(version, verdict) : baseVersion;
  return { verdict, next, changes: changes.map(printed) };
}

/** The fields that are printed, in their order. */
function printed({ id, pointer, direction, impact, affects, message }: Change): Change {
  return { id, pointer, direction, impact, affects, message };
}

/** `info.version` of a description, as text. */
export function versionOf({ document }: Description): string {
  return String(document.info?.version);
}

/** Whether `info.version` allows the changes. */
export interface Verdict {
  readonly kind: "good" | "breaking" | "behind";
  /** A sentence or two for people. */
  readonly text: string;
}

/**
 * Whether the version of the contract allows the changes.
 * @param base - `info.version` of the base.
 * @param revision - `info.version` of the contract.
 */
export function verdictOf({ verdict, next, changes }: Report, base: string, revision: string): Verdict {
  const version = parseVersion(revision);
  const needed = parseVersion(next);
  if (!version || !needed) {
    const free = [base, revision].find((it) => parseVersion(it) === undefined);
    const text = `info.version ${JSON.stringify(free)} is no version of Semantic Versioning, so none is advised.`;
    return verdict === "major" ? { kind: "breaking", text: `${text} ${BREAKING}` } : { kind: "good", text };
  }
  if (compareVersions(version, needed) >= 0)
    return {
      kind: "good",
      text: `info.version ${revision === base ? "stays" : "is"} ${revision}${changes.length === 0 ? "" : ", which allows these changes"}.`,
    };
  const write = `info.version is ${revision}; write ${next}.`;
  if (verdict === "major")
    return {
      kind: "breaking",
      text: `${write} ${BREAKING}`,
    };
  return { kind: "behind", text: `${write} Nothing breaks, so this is not an error.` };
}

const BREAKING =
  "These changes break code that uses the contract. Take them back, or list them in accepted-changes.yaml beside the contract if they are acceptable.";

/** How many changes there are of each impact: `2 major, 1 patch`. */
export function count({ changes }: Pick<Report, "changes">): string {
  const impacts = (["major", "minor", "patch", "none"] as const).map((impact) => {
    const number = changes.filter((it) => it.impact === impact).length;
    return number === 0 ? [] : [`${number} ${impact === "none" ? "accepted" : impact}`];
  });
  return impacts.flat().join(", ") || "no changes";
}

/** What a report in any format is made of. */
export interface ReportSource {
  readonly report: Report;
  readonly verdict: Verdict;
  readonly changes: readonly LocatedChange[];
  readonly revision: Description;
  /** The contract that was compared, as people know it: a path. */
  readonly contract: string;
  /** The base, as people know it: `the merge base with main`. */
  readonly baseName: string;
}

/** The headings of the impacts, the worst first. */
export const HEADINGS = [
  ["major", "Breaking"],
  ["minor", "Compatible"],
  ["patch", "Documentation and examples"],
  ["none", "Accepted"],
] as const satisfies readonly (readonly [Impact, string])[];
