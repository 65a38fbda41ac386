/**
 * A status that the key of a response stands for: itself, or the first of its range that no other key takes.
 * Undefined where no status is left for it.
 */
export function statusOf(
  key: string,
  { responses }: { readonly responses: Readonly<Record<string, unknown>> },
): number | undefined {
  if (/^\d{3}$/.test(key)) return Number(key);
  const hundreds =
    key === "default" ? [5, 4, 3].filter((it) => !Object.hasOwn(responses, `${it}XX`)) : [Number(key[0])];
  return hundreds
    .flatMap((it) => Array.from({ length: 100 }, (_, index) => it * 100 + index))
    .find((it) => !Object.hasOwn(responses, it));
}
