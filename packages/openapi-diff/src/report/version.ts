import type { Impact } from "../change.ts";

/** A version by Semantic Versioning 2.0.0. */
export interface Version {
  readonly numbers: readonly [number, number, number];
  /** Such as `beta.1`; empty for a release. */
  readonly prerelease: string;
}

/** Parses a version; undefined if it is not valid. */
export function parseVersion(text: string): Version | undefined {
  const match = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-([0-9A-Za-z.-]+))?(?:\+[0-9A-Za-z.-]+)?$/.exec(
    text,
  );
  if (!match) return undefined;
  return { numbers: [Number(match[1]), Number(match[2]), Number(match[3])], prerelease: match[4] ?? "" };
}

/** Negative if the first precedes the other (Semantic Versioning 2.0.0, section 11). */
export function compareVersions(one: Version, other: Version): number {
  const [a, b] = [one.numbers, other.numbers];
  const numbers = a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
  if (numbers !== 0 || one.prerelease === other.prerelease) return numbers;
  if (one.prerelease === "" || other.prerelease === "") return one.prerelease === "" ? 1 : -1;
  const [left, right] = [one.prerelease.split("."), other.prerelease.split(".")];
  for (const [index, part] of left.entries()) {
    const against = right[index];
    if (against === undefined) return 1;
    if (part === against) continue;
    const [isNumber, isOther] = [part, against].map((it) => /^\d+$/.test(it));
    if (isNumber && isOther) return Number(part) - Number(against);
    if (isNumber !== isOther) return isNumber ? -1 : 1;
    return part < against ? -1 : 1;
  }
  return left.length - right.length;
}

/**
 * The lowest version that allows changes of an impact. Below 1.0.0, as in the ranges of npm, breaking changes raise the
 * second number, and all others the third.
 */
export function nextVersion(base: Version, impact: Impact): string {
  const [major, minor, patch] = base.numbers;
  if (impact === "none") return formatVersion(base);
  const index = Math.min({ major: 0, minor: 1, patch: 2 }[impact] + (major === 0 ? 1 : 0), 2);
  // A prerelease precedes its version, which may still change.
  const isOpen = base.prerelease !== "" && base.numbers.slice(index + 1).every((number) => number === 0);
  const raised = [
    [major + 1, 0, 0],
    [major, minor + 1, 0],
    [major, minor, patch + 1],
  ][index];
  return (isOpen ? base.numbers : (raised as number[])).join(".");
}

function formatVersion({ numbers, prerelease }: Version): string {
  return numbers.join(".") + (prerelease === "" ? "" : `-${prerelease}`);
}
