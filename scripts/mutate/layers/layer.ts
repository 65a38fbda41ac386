/** What can notice that a contract was changed. */
export const LAYERS = ["wire", "diff", "types"] as const;

export type Layer = (typeof LAYERS)[number];

/** What a layer said of a mutant. */
export interface Finding {
  /** Whether it noticed. */
  readonly killed: boolean;
  /** What it noticed, in a line. */
  readonly by?: string;
}
