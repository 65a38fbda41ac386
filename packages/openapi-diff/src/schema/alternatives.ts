import { basename, extname } from "node:path";
import type { Place } from "../contract/node.ts";
import { isSame } from "./same.ts";
import type { Shape } from "./shape.ts";

/** Where one schema is nothing but alternatives, the other is an only one. */
export function alike(base: Shape, revision: Shape): [Shape, Shape] {
  const one = onlyAlternatives(base);
  const other = onlyAlternatives(revision);
  if (one && !other && limitsSomething(revision)) return [base, asAlternative(revision, one)];
  if (other && !one && limitsSomething(base)) return [asAlternative(base, other), revision];
  return [base, revision];
}

function onlyAlternatives({ limits, members, alternatives }: Shape): string | undefined {
  const [keyword, ...more] = alternatives.keys();
  return limits.size === 0 && members.size === 0 && more.length === 0 && keyword !== "allOf"
    ? keyword
    : undefined;
}

function limitsSomething({ limits, members }: Shape): boolean {
  return limits.size + members.size > 0;
}

function asAlternative(shape: Shape, keyword: string): Shape {
  return { ...shape, limits: new Map(), members: new Map(), alternatives: new Map([[keyword, [shape]]]) };
}

/** Those that mean the same, then those of the same name, then the others in their order where they are as many. */
export function matchAlternatives(base: readonly Shape[], revision: readonly Shape[]): [Shape, Shape][] {
  const pairs: [Shape, Shape][] = [];
  let [left, right] = [[...base], [...revision]];
  const take = (fits: (one: Shape, other: Shape) => boolean) => {
    for (const one of left) {
      const other = right.find((it) => fits(one, it));
      if (!other) continue;
      pairs.push([one, other]);
      left = left.filter((it) => it !== one);
      right = right.filter((it) => it !== other);
    }
  };
  take((one, other) => isSame(one, other));
  take((one, other) => {
    const name = componentName(one.place);
    return name !== undefined && name === componentName(other.place);
  });
  if (left.length === right.length)
    for (const [index, one] of left.entries()) pairs.push([one, right[index] as Shape]);
  return pairs;
}

/** The name of a schema that has one of its own. */
export function componentName({ file, tokens }: Place): string | undefined {
  if (tokens.length === 0) return basename(file, extname(file));
  return tokens.length === 1 || (tokens.length === 3 && tokens[0] === "components")
    ? tokens.at(-1)
    : undefined;
}
