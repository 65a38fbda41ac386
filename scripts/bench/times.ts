/** The middle one. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** As it stands in a table. */
export function ms(value: number): string {
  return `${value.toFixed(0)} ms`.padStart(9);
}
