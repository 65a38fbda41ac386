/** The layers that can detect a mutant: the cases on the wire, the comparison of contracts, the generated types. */
export const LAYERS = ["wire", "diff", "types"] as const;

export type Layer = (typeof LAYERS)[number];

/** Whether a layer killed a mutant. */
export interface Detection {
  readonly killed: boolean;
  /** What it detected, in a line. */
  readonly by?: string;
}
