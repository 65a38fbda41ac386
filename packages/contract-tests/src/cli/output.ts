/** Where text goes: standard output, standard error, or what a test reads. */
export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** What a process has of its surroundings. */
export interface Surroundings {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborted on Ctrl-C. */
  readonly signal: AbortSignal;
}

/** Whether a terminal shows colours, and its reader wants them (https://no-color.org). */
export function hasColors({ isTTY = false }: Output, env: Surroundings["env"]): boolean {
  return isTTY && !env.NO_COLOR && env.TERM !== "dumb";
}
