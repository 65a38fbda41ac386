import type { Impact } from "../change.ts";

/** A version by Semantic Versioning 2.0.0. */
export interface Version {
  readonly numbers: readonly [number, number, number];
  /** Such as `beta.1`; empty for a release. */
  readonly prerelease: string;
}

/** The version that a text says; nothing where it says none. */
export function parseVersion(text: string): Version | undefined {
  const match = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-([0-9A-Za-z.-]+))?(?:\+[0-9A-Za-z.-]+)?$/.exec(
    text,
  );
  if (!match) return undefined;
  return { numbers: [Number(match[1]), Number(match[2]), Number(match[3])], prerelease: match[4] ?? "" };
}

/** Below zero where the first comes before the other (Semantic Versioning 2.0.0, section 11). */
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
 * The lowest version that says an impact. Below 1.0.0 everything moves one place to the right, as in the ranges of
 * npm: what breaks raises the second number, all else the third.
 */
export function nextVersion(base: Version, impact: Impact): string {
  const [major, minor, patch] = base.numbers;
  if (impact === "none") return formatVersion(base);
  const place = Math.min({ major: 0, minor: 1, patch: 2 }[impact] + (major === 0 ? 1 : 0), 2);
  // A prerelease already stands before the version that it is for.
  const isOpen = base.prerelease !== "" && base.numbers.slice(place + 1).every((number) => number === 0);
  const raised = [
    [major + 1, 0, 0],
    [major, minor + 1, 0],
    [major, minor, patch + 1],
  ][place];
  return (isOpen ? base.numbers : (raised as number[])).join(".");
}

function formatVersion({ numbers, prerelease }: Version): string {
  return numbers.join(".") + (prerelease === "" ? "" : `-${prerelease}`);
}
