import type { RANK } from "../change.ts";
import type { Report } from "../report.ts";
import { compareVersions, parseVersion } from "../version.ts";

/** Whether `info.version` says what changed. */
export interface Verdict {
  readonly kind: "good" | "breaking" | "behind";
  /** What people are told, as a sentence or two. */
  readonly text: string;
}

/** @param base The version that the base has, and @param revision the one that the contract has. */
export function verdictOf({ verdict, next }: Report, base: string, revision: string): Verdict {
  const version = parseVersion(revision);
  const needed = parseVersion(next);
  if (!version || !needed) {
    const free = [base, revision].find((it) => parseVersion(it) === undefined);
    const text = `info.version ${JSON.stringify(free)} is no version by Semantic Versioning, so none is advised.`;
    return verdict === "major" ? { kind: "breaking", text: `${text} ${BREAKING}` } : { kind: "good", text };
  }
  if (compareVersions(version, needed) >= 0)
    return {
      kind: "good",
      text: `info.version ${revision === base ? "stays" : "is"} ${revision}, and says what changed.`,
    };
  const write = `info.version is ${revision}; write ${next}.`;
  if (verdict === "major")
    return {
      kind: "breaking",
      text: `${write} ${BREAKING}`,
    };
  return { kind: "behind", text: `${write} Nothing breaks, so this is no error.` };
}

const BREAKING =
  "These changes break those who use the contract. Take them back, or list them in accepted-changes.yaml beside the contract if they may be made all the same.";

/** How many changes there are of each impact: `2 major, 1 patch`. */
export function count({ changes }: Pick<Report, "changes">): string {
  const impacts = (["major", "minor", "patch", "none"] as const).map((impact) => {
    const number = changes.filter((it) => it.impact === impact).length;
    return number === 0 ? [] : [`${number} ${impact === "none" ? "accepted" : impact}`];
  });
  return impacts.flat().join(", ") || "no changes";
}

/** The headings of the impacts, the worst first. */
export const HEADINGS = [
  ["major", "Breaking"],
  ["minor", "Compatible"],
  ["patch", "Words and examples"],
  ["none", "Accepted"],
] as const satisfies readonly (readonly [keyof typeof RANK, string])[];
