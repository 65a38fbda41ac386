import fc, { type Arbitrary } from "fast-check";

const compiled = new Map<string, RegExp>();

/** A `pattern`, which is a regular expression with the flag `u` (JSON Schema Core 2020-12, section 6.4). */
export function regExp(pattern: string): RegExp {
  const known = compiled.get(pattern) ?? new RegExp(pattern, "u");
  compiled.set(pattern, known);
  return known;
}

/**
 * Strings for a pattern; undefined if fast-check can't read it. They match but for look-around and word boundaries,
 * which are left out, so they have to be tested.
 */
export function matching(pattern: string): Arbitrary<string> | undefined {
  if (!known.has(pattern)) known.set(pattern, find(pattern));
  return known.get(pattern);
}

/** fast-check takes long to read a pattern such as `\p{L}`. */
const known = new Map<string, Arbitrary<string> | undefined>();

function find(pattern: string): Arbitrary<string> | undefined {
  for (const source of [pattern, withoutAssertions(pattern)]) {
    try {
      return fc.stringMatching(new RegExp(source, "u"));
    } catch {
      // fast-check throws on what it does not implement: the next source, or none.
    }
  }
  return undefined;
}

/** Without `(?=…)`, `(?!…)`, `(?<=…)`, `(?<!…)`, `\b` and `\B`. */
function withoutAssertions(pattern: string): string {
  let result = "";
  let isClass = false;
  for (let at = 0; at < pattern.length; ) {
    const rest = pattern.slice(at);
    const group = isClass ? null : /^\(\?<?[=!]/.exec(rest);
    if (group) at += groupLength(rest);
    else if (!isClass && /^\\[bB]/.test(rest)) at += 2;
    else {
      const size = rest[0] === "\\" ? 2 : 1;
      if (rest[0] === "[") isClass = true;
      if (rest[0] === "]") isClass = false;
      result += rest.slice(0, size);
      at += size;
    }
  }
  return result;
}

/** The length of the group with which a pattern begins. */
function groupLength(pattern: string): number {
  let depth = 0;
  let isClass = false;
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at];
    if (character === "\\") at++;
    else if (isClass) isClass = character !== "]";
    else if (character === "[") isClass = true;
    else if (character === "(") depth++;
    else if (character === ")" && --depth === 0) return at + 1;
  }
  return pattern.length;
}
