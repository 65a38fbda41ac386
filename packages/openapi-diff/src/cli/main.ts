import { dirname, join, resolve } from "node:path";
import { styleText } from "node:util";
import { DescriptionError, formatLocation } from "@chat-api/openapi-document";
import {
  type AcceptedChange,
  acceptChanges,
  acceptedChangesFile,
  readAcceptedChanges,
  today,
} from "../accepted.ts";
import { type Base, findBase } from "../base.ts";
import { displayPath } from "../display-path.ts";
import { helpFor, type Options, readOptions } from "./options.ts";

/** Where the command prints to. */
export interface Output {
  /** What programs read. */
  data(text: string): void;
  /** What people read. */
  people(text: string): void;
}

const streams: Output = { data: console.log, people: console.error };

/**
 * Runs the command with its arguments; resolves to the exit code.
 * @param contract The file of the contract, unless the arguments name another.
 */
export async function main(
  args: readonly string[],
  contract: string,
  output: Output = streams,
): Promise<number> {
  const fail = (message: string) => {
    output.people(`${styleText("red", "✘")} ${message}`);
    return 2;
  };
  let options: Options;
  try {
    options = readOptions(args, contract);
  } catch (error) {
    return fail(`${sentenceOf(error as Error)} Run pnpm breaking --help.`);
  }
  if (options.help) {
    output.data(helpFor(displayPath(contract)));
    return 0;
  }
  let base: Base | undefined;
  try {
    base = chooseBase(options);
    if (base) return await compare(options, base, output);
    output.people(`${styleText("green", "✔")} there is no release to compare the contract with yet`);
    return 0;
  } catch (error) {
    if (!(error instanceof DescriptionError)) return fail((error as Error).message);
    for (const { location, message } of error.problems)
      output.people(`${formatLocation({ ...location, file: displayPath(location.file) })}: ${message}`);
    const count = error.problems.length === 1 ? "1 problem" : `${error.problems.length} problems`;
    return fail(`${count}; nothing was compared. Correct what is named above and run pnpm breaking again.`);
  } finally {
    base?.dispose();
  }
}

/** What has been released is what the next entry of the changelog goes on from, where anything has. */
function chooseBase({ contract, base, release, changelog }: Options): Base | undefined {
  if (changelog && base === undefined && !release) {
    const released = findBase(contract, { release: true });
    if (released) return released;
  }
  return findBase(contract, { name: base, release });
}

async function compare(
  { contract, format: name, changelog }: Options,
  base: Base,
  output: Output,
): Promise<number> {
  const accepted = await readAcceptedChanges(acceptedChangesFile(contract));
  // Takes most of the time to load; whoever asks for help need not wait for it.
  const [{ compareFiles }, { reportOf }, { verdictOf }, { format }] = await Promise.all([
    import("../compare.ts"),
    import("../report.ts"),
    import("../report/summary.ts"),
    import("../report/formats.ts"),
  ]);
  const difference = await compareFiles(base.file, contract);
  const date = today();
  const { changes, expired, stale } = acceptChanges(difference.changes, accepted, date);
  const versions = [difference.base.version, difference.revision.version] as const;
  const report = reportOf(changes, versions[0]);
  const verdict = verdictOf(report, ...versions);
  const text = format(name, { report, verdict, changes, difference, baseName: base.name });
  if (name === "terminal") output.people(changes.length > 0 ? `${text}\n` : text);
  else output.data(text);
  for (const entry of expired)
    output.people(
      warning(
        entry,
        `was accepted until ${entry.until} and counts again. Extend it, or take the change back`,
      ),
    );
  for (const entry of stale) output.people(warning(entry, "is no change any more. Remove the entry"));
  if (changelog) {
    const { writeChangelog } = await import("../changelog.ts");
    const file = join(dirname(resolve(contract)), "CHANGELOG.md");
    const next = { changes: report.changes, versions, next: report.next, today: date };
    const { version, outdated } = await writeChangelog(file, next);
    output.people(`${styleText("green", "✔")} ${displayPath(file)} says what changed in ${version}`);
    for (const words of outdated)
      output.people(
        `${styleText("yellow", "!")} ${displayPath(file)}: check these words, what they are of has changed: ${words}`,
      );
  }
  const sign = {
    good: styleText("green", "✔"),
    behind: styleText("yellow", "!"),
    breaking: styleText("red", "✘"),
  };
  output.people(`${sign[verdict.kind]} ${verdict.text}`);
  return verdict.kind === "breaking" ? 1 : 0;
}

/** What there is to say of an accepted change. */
function warning({ file, line, id, pointer }: AcceptedChange, text: string): string {
  const what = [id, pointer].filter((it) => it !== undefined).join(" ");
  return `${styleText("yellow", "!")} ${displayPath(file)}:${line}: ${what} ${text}.`;
}

/** What `parseArgs` says of wrong arguments, without its advice on arguments that begin with a dash. */
function sentenceOf({ message }: Error): string {
  return message
    .replace(/\.? To specify a positional argument.*/s, "")
    .replace(/[.?]?$/, (end) => end || ".");
}
