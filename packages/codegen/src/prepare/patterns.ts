/**
 * A regular expression that means with the flag `u`, which JSON Schema 2020-12 asks for, what it means without: OpenAPI
 * 3.0 has ECMA-262 5.1, in which any punctuation can be escaped, as in `\-`.
 *
 * @returns Nothing if there is none: the pattern does not compile, or it escapes letters of another dialect, as in `\A`.
 */
export function unicodePattern(pattern: string): string | undefined {
  if (compiles(pattern, "u")) return pattern;
  const plain = pattern.replace(/\\([^\w])/g, (written, sign) => (SYNTAX.test(sign) ? written : sign));
  return compiles(pattern, "") && compiles(plain, "u") ? plain : undefined;
}

const SYNTAX = /[\\^$.*+?()[\]{}|/-]/;

function compiles(pattern: string, flags: string): boolean {
  try {
    new RegExp(pattern, flags);
    return true;
  } catch {
    return false;
  }
}
