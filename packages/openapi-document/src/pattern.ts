/** Regular expressions of JSON Schema: ECMA-262 with the flag `u` (JSON Schema 2020-12 Core, section 6.4). */

/** Escapes of Perl and its like, which ECMA-262 takes for the letter alone. */
const FOREIGN = /(?:^|[^\\])(?:\\\\)*\\[AaCEGghHijKlmoqQRUVXyYzZ]/;
/** Escapes that mean something under the flag `u`. */
const ESCAPES = /^[dDwWsSbBnrtvfcxukpP0-9^$\\.*+?()[\]{}|/]/;

/**
 * A pattern as it has to be written under the flag `u`. Many are written for expressions without it, in which `\_`
 * stands for `_`, and a lone brace for itself.
 *
 * @returns The pattern itself if it compiles as it is; undefined if it is none, or one of another dialect, such as `\A`.
 */
export function unicodePattern(pattern: string): string | undefined {
  if (compiles(pattern, "u")) return pattern;
  if (!compiles(pattern, "") || FOREIGN.test(pattern)) return undefined;
  const rewritten = rewrite(pattern);
  return compiles(rewritten, "u") ? rewritten : undefined;
}

function rewrite(pattern: string): string {
  let result = "";
  let isInClass = false;
  for (let index = 0; index < pattern.length; index++) {
    const character = pattern[index] as string;
    if (character === "\\") {
      const next = pattern[++index] ?? "";
      const keeps = ESCAPES.test(next) || (next === "-" && isInClass);
      result += keeps ? `\\${next}` : next;
    } else if (isInClass) {
      if (character === "]") isInClass = false;
      // Beside an escape such as \w it is no range, which `u` does not allow to be written so.
      const isLone = /\\[dDwWsS]$/.test(result) || /^-\\[dDwWsS]/.test(pattern.slice(index));
      result += character === "-" && isLone ? "\\-" : character;
    } else if (character === "[") {
      isInClass = true;
      result += character;
    } else if (character === "{" && !/^\{\d+(?:,\d*)?\}/.test(pattern.slice(index))) result += "\\{";
    else if (character === "}" && !/\{\d+(?:,\d*)?$/.test(result)) result += "\\}";
    else result += character === "]" ? "\\]" : character;
  }
  return result;
}

function compiles(pattern: string, flags: string): boolean {
  try {
    new RegExp(pattern, flags);
    return true;
  } catch {
    return false;
  }
}
