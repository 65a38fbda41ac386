import { readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { DescriptionError, type Problem } from "@chat-api/openapi-document";
import {
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type YAMLMap,
  type Node as YamlNode,
} from "yaml";
import type { Change } from "../change.ts";

/** A change that may be made without the version that it needs, as reviewed. */
export interface AcceptedChange {
  readonly id?: string;
  readonly pointer?: string;
  readonly reason: string;
  /** The last day on which it is accepted, as YYYY-MM-DD. */
  readonly until: string;
  readonly line: number;
  readonly file: string;
}

/** Today in UTC, as `until` is written. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

/** The file of accepted changes, beside the contract. */
export function acceptedChangesFile(contract: string): string {
  return join(dirname(resolve(contract)), "accepted-changes.yaml");
}

/**
 * Reads the list of accepted changes.
 * @returns An empty list if there is no such file.
 * @throws {DescriptionError} with a problem for each entry that is not valid.
 */
export async function readAcceptedChanges(file: string): Promise<AcceptedChange[]> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const problem = (message: string, line: number, column: number): Problem => {
    const location = { file, line, column };
    return { message, severity: "error", location, operations: [], scope: "part" };
  };
  const problems = document.errors.map(({ message, linePos }) =>
    problem(`The YAML is broken: ${message.split("\n")[0]}`, linePos?.[0].line ?? 1, linePos?.[0].col ?? 1),
  );
  const report = (node: YamlNode | null | undefined, message: string) => {
    const { line, col } = lines.linePos(node?.range?.[0] ?? 0);
    problems.push(problem(message, line, col));
  };
  const { contents } = document;
  const isEmpty = contents === null || (isScalar(contents) && contents.value === null);
  if (!isEmpty && !isSeq(contents))
    report(contents, "This should be a list, each of whose entries begins with `- `.");
  const entries = isSeq(contents) ? (contents.items as YamlNode[]) : [];
  const accepted = entries.flatMap((entry) => {
    if (!isMap(entry)) {
      report(entry, "An entry has an id or a pointer, a reason and an until.");
      return [];
    }
    check(entry, report);
    return [{ ...(entry.toJSON() as AcceptedChange), file, line: lines.linePos(entry.range?.[0] ?? 0).line }];
  });
  if (problems.length > 0) throw new DescriptionError(problems);
  return accepted;
}

const FIELDS = ["id", "pointer", "reason", "until"];

function check(entry: YAMLMap, report: (node: YamlNode | null, message: string) => void): void {
  for (const { key } of entry.items as { key: YamlNode }[]) {
    const name = String(key);
    if (!FIELDS.includes(name)) report(key, `An entry has no ${name}. It can have ${FIELDS.join(", ")}.`);
  }
  const text = (name: string) => {
    const node = entry.get(name, true) as YamlNode | undefined;
    if (!node) return undefined;
    const value = isScalar(node) ? node.value : undefined;
    if (typeof value === "string" && value.trim() !== "") return value;
    report(node, `${name} should be text.`);
    return undefined;
  };
  if (!entry.has("id") && !entry.has("pointer"))
    report(entry, "An entry says which change it accepts, by an id, a pointer, or both.");
  for (const name of ["id", "pointer"]) text(name);
  if (!entry.has("reason")) report(entry, "An entry says in its reason why the change is accepted.");
  else text("reason");
  if (!entry.has("until"))
    report(entry, "An entry says in its until on which day it ends, such as 2026-12-31.");
  else {
    const until = text("until");
    if (until !== undefined && !isDay(until))
      report(
        entry.get("until", true) as YamlNode,
        `until is a day such as 2026-12-31, and ${until} is none.`,
      );
  }
}

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return (
    /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
  );
}

/** The changes after acceptance. */
export interface Acceptance<Found extends Change> {
  /** All changes; those that are accepted have the impact `none`. */
  readonly changes: Found[];
  /** Expired entries of changes that are still there: they count again. */
  readonly expired: readonly AcceptedChange[];
  /** Entries that match no change. */
  readonly stale: readonly AcceptedChange[];
}

/**
 * Applies the list of accepted changes.
 * @param today - As YYYY-MM-DD.
 */
export function acceptChanges<Found extends Change>(
  changes: readonly Found[],
  accepted: readonly AcceptedChange[],
  today: string,
): Acceptance<Found> {
  const fits = ({ id, pointer }: AcceptedChange, change: Change) =>
    (id === undefined || id === change.id) && (pointer === undefined || pointer === change.pointer);
  const valid = accepted.filter(({ until }) => today <= until);
  return {
    changes: changes.map((change) => {
      const entry = valid.find((it) => fits(it, change));
      if (!entry) return change;
      const why = entry.reason.trim().replace(/\.$/, "");
      return {
        ...change,
        impact: "none",
        message: `${change.message} Accepted until ${entry.until}: ${why}.`,
      };
    }),
    expired: accepted.filter((it) => today > it.until && changes.some((change) => fits(it, change))),
    stale: accepted.filter((it) => !changes.some((change) => fits(it, change))),
  };
}
