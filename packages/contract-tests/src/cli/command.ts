/** The command as the reader has typed it: the script of this repository, or the bin of the package. */
export const COMMAND: string = process.env.npm_lifecycle_event === "verify" ? "pnpm verify" : "chat-contract";

/** How the command ends. */
export const EXIT = { kept: 0, broken: 1, cannotRun: 2, stopped: 130 } as const;

/** The command can't do what it was asked for. The message says why, `next` what to do. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  readonly next: string;

  constructor(message: string, next = `Run ${COMMAND} --help for the options.`) {
    super(message);
    this.next = next;
  }
}

/** Where text goes: standard output, standard error, or a test. */
export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** The surroundings of a process. */
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
