/** The command `pnpm breaking`: its options and its output. */
import { dirname, join, resolve } from "node:path";
import { styleText } from "node:util";
import { type Description, DescriptionError, displayPath, displayProblems } from "@chat-api/openapi-document";
import { writeChangelog } from "../changelog/changelog.ts";
import { compareDescriptions, readComparable } from "../compare-descriptions.ts";
import { type Base, findBase } from "../git/base.ts";
import {
  type AcceptedChange,
  acceptChanges,
  acceptedChangesFile,
  readAcceptedChanges,
  today,
} from "../report/accepted-changes.ts";
import { format } from "../report/formats.ts";
import { reportOf, verdictOf, versionOf } from "../report/report.ts";
import { helpFor, type Options, readOptions } from "./options.ts";

/** Where the command prints. */
export interface Output {
  /** For programs. */
  data(text: string): void;
  /** For people. */
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
    output.people(`${styleText("green", "✔")} There is no release to compare the contract with yet.`);
    return 0;
  } catch (error) {
    if (!(error instanceof DescriptionError)) return fail((error as Error).message);
    output.people(displayProblems(error.problems));
    const count = error.problems.length === 1 ? "1 problem" : `${error.problems.length} problems`;
    return fail(`${count}; nothing was compared. Correct what is named above and run pnpm breaking again.`);
  } finally {
    base?.dispose();
  }
}

/** The changelog continues from the last release, if there is one. */
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
  const before = await readBase(base);
  const revision = await readComparable(contract);
  const date = today();
  const { changes, expired, stale } = acceptChanges(
    await compareDescriptions(before, revision),
    accepted,
    date,
  );
  const versions = [versionOf(before), versionOf(revision)] as const;
  const report = reportOf(changes, versions[0]);
  const verdict = verdictOf(report, ...versions);
  const text = format(name, { report, verdict, changes, revision, contract, baseName: base.name });
  if (name === "terminal") output.people(changes.length > 0 ? `${text}\n` : text);
  else output.data(text);
  for (const entry of expired)
    output.people(
      warning(
        entry,
        `was accepted until ${entry.until} and counts again. Extend it, or take the change back`,
      ),
    );
  for (const entry of stale) output.people(warning(entry, "matches no change. Remove the entry"));
  if (changelog) {
    const file = join(dirname(resolve(contract)), "CHANGELOG.md");
    const next = { changes: report.changes, versions, next: report.next, today: date };
    const { version, outdated } = await writeChangelog(file, next);
    output.people(`${styleText("green", "✔")} ${displayPath(file)} has the changes of ${version}`);
    for (const text of outdated)
      output.people(
        `${styleText("yellow", "!")} ${displayPath(file)}: check this text, since the change that it describes is different now: ${text}`,
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

/** @throws {Error} if the base can't be read; a problem of it is none of the contract. */
async function readBase({ file }: Base): Promise<Description> {
  try {
    return await readComparable(file);
  } catch (error) {
    throw new Error(`The base can't be read. Name another: --base REF.\n${(error as Error).message}`);
  }
}

/** A line on an entry of the accepted changes. */
function warning({ file, line, id, pointer }: AcceptedChange, text: string): string {
  const what = [id, pointer].filter((it) => it !== undefined).join(" ");
  return `${styleText("yellow", "!")} ${displayPath(file)}:${line}: ${what} ${text}.`;
}

/** The message of `parseArgs`, without its advice on arguments that begin with a dash. */
function sentenceOf({ message }: Error): string {
  return message
    .replace(/\.? To specify a positional argument.*/s, "")
    .replace(/[.?]?$/, (end) => end || ".");
}
