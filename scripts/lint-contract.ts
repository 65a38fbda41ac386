import { join, relative } from "node:path";
import {
  BaseResolver,
  type Config,
  formatProblems,
  getTotals,
  loadConfig,
  logger,
  type NormalizedProblem,
  lint as validate,
} from "@redocly/lint";
import { root } from "./repository.ts";

/** The problems that the lint found in a contract. */
export interface LintProblems {
  /** Redocly's frames, or "" if the lint could not run. */
  readonly frames: string;
  /** Why the lint could not run: the contract or the rules can't be read. */
  readonly message: string;
}

/** How problems are shown. */
interface LintOptions {
  /** Whether the frames are in colours. Default false. */
  readonly color?: boolean;
  /** More are counted, and not shown. Default 100, as for `redocly lint`. */
  readonly maxProblems?: number;
}

/**
 * Lints a contract by the house rules, within this process: Redocly's own engine, without the second that its command
 * takes to start.
 * @returns Nothing if there are no problems. Warnings do not count, as for `redocly lint`.
 */
export async function lintContract(
  file: string,
  options: LintOptions = {},
): Promise<LintProblems | undefined> {
  try {
    // Read each time: people edit the rules too.
    const config = await loadConfig({ configPath: join(root, "openapi/redocly.yaml") });
    const externalRefResolver = new BaseResolver(config.resolve);
    const problems = await validate({ ref: file, config: configFor(config, file), externalRefResolver });
    return getTotals(problems).errors === 0
      ? undefined
      : { frames: framesOf(problems, options), message: "" };
  } catch (error) {
    return { frames: "", message: (error as Error).message };
  }
}

/** The rules of the API whose root is this file, if the configuration names it. */
function configFor(config: Config, file: string): Config {
  const api = Object.entries(config.resolvedConfig.apis ?? {}).find(
    ([, { root: of }]) => relative(join(root, "openapi", of), file) === "",
  );
  return config.forAlias(api?.[0]);
}

/** The text that `redocly lint` would print. The formatter of its engine writes to its logger only. */
function framesOf(problems: NormalizedProblem[], { color = false, maxProblems = 100 }: LintOptions): string {
  const lines: string[] = [];
  const totals = getTotals(problems);
  const hidden = totals.errors + totals.warnings - maxProblems;
  const shown = problems
    .filter(({ ignored }) => !ignored)
    .sort((a, b) => Number(b.severity === "error") - Number(a.severity === "error"))
    .slice(0, maxProblems);
  const { output } = logger;
  logger.output = (text: string) => lines.push(text) > 0;
  try {
    formatProblems(shown, {
      format: "codeframe",
      totals,
      version: "",
      cwd: root,
      color,
    });
  } finally {
    logger.output = output;
  }
  return [lines.join("").trim(), ...(hidden > 0 ? [`… and ${hidden} more: pnpm lint`] : [])].join("\n\n");
}
