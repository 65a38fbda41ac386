/** Keeps CHANGELOG.md: the changes as points, and what people wrote. */
import { readFile, writeFile } from "node:fs/promises";
import type { Change } from "../change.ts";
import { compareVersions, parseVersion } from "../report/version.ts";
import {
  digestOf,
  type Entry,
  formatEntry,
  type Item,
  parseEntry,
  SECTIONS,
  type SectionName,
  splitChangelog,
} from "./entries.ts";

/** The input of the next entry. */
export interface NextEntry {
  readonly changes: readonly Change[];
  /** `info.version` of the base, and of the contract as it is now. */
  readonly versions: readonly [base: string, revision: string];
  /** The lowest version that allows the changes. */
  readonly next: string;
  /** As YYYY-MM-DD. */
  readonly today: string;
}

/** A changelog with its next entry. */
export interface UpdatedChangelog {
  readonly text: string;
  /** The version of the entry. */
  readonly version: string;
  /** Texts that people edited, of changes whose message is different now: a person has to check them. */
  readonly outdated: readonly string[];
}

/**
 * Writes the changes since the base into a changelog, as its first entry.
 * @throws {Error} if the file can't be read or written.
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
 * The changelog with an entry for these changes at the top. If there is one already, it is updated: points whose change
 * was taken back are removed, new ones added, and the texts that people edited or wrote stay. The entries below stay as
 * they are.
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
  const points = pointsOf(changes).map(({ section, change, text }) => {
    const digest = digestOf(text);
    const old = known.find((it) => it.change === change);
    const isEdited = old !== undefined && digestOf(old.text) !== old.digest;
    if (isEdited && old.digest !== digest) outdated.push(old.text);
    const item: Item = { change, digest, text: isEdited ? old.text : text };
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
        ...points.filter(({ section }) => section === name).map(({ item }) => item),
        // Points that people wrote stay.
        ...(present?.sections.find((it) => it.name === name)?.items ?? []).filter(
          (it) => it.change === undefined,
        ),
      ],
    })),
  };
  return { entry, outdated };
}

/** A change as a point of a changelog. */
interface Point {
  readonly change: string;
  readonly section: SectionName;
  readonly text: string;
}

function pointsOf(changes: readonly Change[]): Point[] {
  const documentation = changes.filter(({ id }) => id === "documentation-changed");
  const points = changes
    .filter((it) => !documentation.includes(it))
    .map(({ id, direction, pointer, impact, message }) => ({
      change: `${id} ${direction} ${pointer}`,
      section: sectionOf(id),
      text: `${impact === "major" ? "**Breaking.** " : ""}${message}`,
    }));
  if (documentation.length === 0) return points;
  const places = documentation.length === 1 ? "one place" : `${documentation.length} places`;
  const text = `The documentation changed in ${places}.`;
  return [...points, { change: "documentation-changed", section: "Changed", text }];
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
