/** A request target in its parts. */
export interface Target {
  /** The path as sent, with its percent-escapes. */
  path: string;
  /** The segments of the path, decoded if they can be. */
  segments: string[];
  /** The query as sent, without `?`. */
  search: string;
  /** The first segment whose percent-escapes are not UTF-8. */
  malformed?: string;
}

const ABSOLUTE_FORM = /^https?:\/\/[^/?#]*([^#]*)/i;

/** Parses a request target, and never throws. Undefined if it is neither origin-form nor absolute-form. */
export function parseTarget(target: string): Target | undefined {
  let rest = target;
  if (!rest.startsWith("/")) {
    const match = ABSOLUTE_FORM.exec(rest);
    if (match === null) return undefined;
    rest = match[1] as string;
    if (!rest.startsWith("/")) rest = `/${rest}`;
  }
  const hash = rest.indexOf("#");
  if (hash >= 0) rest = rest.slice(0, hash);
  const mark = rest.indexOf("?");
  const path = mark < 0 ? rest : rest.slice(0, mark);
  const result: Target = {
    path,
    segments: path.slice(1).split("/"),
    search: mark < 0 ? "" : rest.slice(mark + 1),
  };
  if (path.includes("%")) decodeSegments(result);
  return result;
}

function decodeSegments(target: Target): void {
  target.segments = target.segments.map((segment) => {
    try {
      return decodeURIComponent(segment);
    } catch {
      target.malformed ??= segment;
      return segment;
    }
  });
}
