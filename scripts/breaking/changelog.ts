import { readFile, writeFile } from "node:fs/promises";
import type { Change } from "./change.ts";
import {
  digestOf,
  type Entry,
  formatEntry,
  type Item,
  parseEntry,
  SECTIONS,
  type SectionName,
  splitChangelog,
} from "./changelog/entries.ts";
import { compareVersions, parseVersion } from "./version.ts";

/** What the next entry is made of. */
export interface NextEntry {
  readonly changes: readonly Change[];
  /** `info.version` of the base, and of the contract as it is now. */
  readonly versions: readonly [base: string, revision: string];
  /** The lowest version that says what changed. */
  readonly next: string;
  /** As YYYY-MM-DD. */
  readonly today: string;
}

/** A changelog with its next entry. */
export interface UpdatedChangelog {
  readonly text: string;
  /** The version of the entry. */
  readonly version: string;
  /** Words that people edited, of facts that have become others since: somebody has to look at them. */
  readonly outdated: readonly string[];
}

/**
 * Writes the changes since the base into a changelog, as its first entry.
 * @throws {Error} Where the file can't be read or written.
 */
export async function writeChangelog(file: string, next: NextEntry): Promise<UpdatedChangelog> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "# Changelog\n";
    throw error;
  });
  const updated = updateChangelog(text, next);
  if (updated.text !== text) await writeFile(file, updated.text);
  return updated;
}

/**
 * A changelog whose first entry says these changes. Where it is there already, the facts that are true no more go,
 * and new ones come; the words that people gave to a fact stay, and so does all that they added. The entries below
 * stay as they are.
 */
export function updateChangelog(text: string, next: NextEntry): UpdatedChangelog {
  const { head, entries } = splitChangelog(text);
  const [first, ...others] = entries;
  const parsed = first === undefined ? undefined : parseEntry(first);
  const present = parsed && isAfter(parsed.version, next.versions[0]) ? parsed : undefined;
  const rest = present ? others : entries;
  const isAdvised = parseVersion(next.next) !== undefined && isAfter(next.next, next.versions[1]);
  const version = isAdvised ? next.next : next.versions[1];
  const { entry, outdated } = mergeEntry(present, version, next);
  const isEmpty = entry.intro === "" && entry.sections.every(({ items }) => items.length === 0);
  const parts = [head.trimEnd(), ...(isEmpty ? [] : [formatEntry(entry).trimEnd()])];
  const below = rest.join("").trimEnd();
  return { text: `${[...parts, ...(below === "" ? [] : [below])].join("\n\n")}\n`, version, outdated };
}

/** Whether one version comes after the other. By no rule but their own, such as Unreleased, any other comes after. */
function isAfter(one: string, other: string): boolean {
  const [version, base] = [parseVersion(one), parseVersion(other)];
  return version && base ? compareVersions(version, base) > 0 : one !== other;
}

function mergeEntry(present: Entry | undefined, version: string, { changes, today }: NextEntry) {
  const known = (present?.sections ?? []).flatMap(({ items }) => items);
  const outdated: string[] = [];
  const facts = factsOf(changes).map(({ section, fact, text }) => {
    const digest = digestOf(text);
    const old = known.find((it) => it.fact === fact);
    const isEdited = old !== undefined && digestOf(old.text) !== old.digest;
    if (isEdited && old.digest !== digest) outdated.push(old.text);
    const item: Item = { fact, digest, text: isEdited ? old.text : text };
    return { section, item };
  });
  const names = new Set<string>([...SECTIONS, ...(present?.sections ?? []).map(({ name }) => name)]);
  const entry: Entry = {
    version,
    date: present?.version === version && present.date !== "" ? present.date : today,
    intro: present?.intro ?? "",
    sections: [...names].map((name) => ({
      name,
      items: [
        ...facts.filter(({ section }) => section === name).map(({ item }) => item),
        // What people wrote is theirs.
        ...(present?.sections.find((it) => it.name === name)?.items ?? []).filter(
          (it) => it.fact === undefined,
        ),
      ],
    })),
  };
  return { entry, outdated };
}

/** A change as a changelog has it. */
interface ChangelogFact {
  readonly fact: string;
  readonly section: SectionName;
  readonly text: string;
}

function factsOf(changes: readonly Change[]): ChangelogFact[] {
  const words = changes.filter(({ id }) => id === "documentation-changed");
  const facts = changes
    .filter((it) => !words.includes(it))
    .map(({ id, direction, pointer, impact, message }) => ({
      fact: `${id} ${direction} ${pointer}`,
      section: sectionOf(id),
      text: `${impact === "major" ? "**Breaking.** " : ""}${message}`,
    }));
  if (words.length === 0) return facts;
  const places = words.length === 1 ? "one place" : `${words.length} places`;
  const text = `The words of the contract are others in ${places}.`;
  return [...facts, { fact: "documentation-changed", section: "Changed", text }];
}

/** The section of https://keepachangelog.com/en/1.1.0/ that a kind of change belongs to. */
function sectionOf(id: string): SectionName {
  if (id.startsWith("security-")) return "Security";
  if (id === "deprecated") return "Deprecated";
  const [, end] =
    /^(?:operation|parameter|request-body|media-type|response|response-header|property|server|name)-(added|removed)$/.exec(
      id,
    ) ?? [];
  if (end === undefined) return "Changed";
  return end === "added" ? "Added" : "Removed";
}
