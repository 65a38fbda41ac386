/** How a report reads in each format. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { NOTES } from "@chat-api/test-support/contracts.ts";
import { beforeAll, describe, expect, test } from "vitest";
import { compareDescriptions, readComparable } from "../src/compare-descriptions.ts";
import { type Format, format } from "../src/report/formats.ts";
import { type ReportSource, reportOf, verdictOf } from "../src/report/report.ts";

describe("a report", () => {
  let source: ReportSource;

  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), "chat-api-test-"));
    const contract = join(folder, "contract.yaml");
    const text = await readFile(NOTES, "utf8");
    await writeFile(
      contract,
      text
        .replace("operationId: chatListNotes\n", "operationId: chatNotes\n")
        .replace("summary: List the notes", "summary: <b>List</b> the notes, 100%")
        .replace(/ {4}post:\n[\s\S]*?\ncomponents:/, "components:"),
    );
    const revision = await readComparable(contract);
    const changes = await compareDescriptions(await readComparable(NOTES), revision);
    const report = reportOf(changes, "1.0.0");
    const verdict = verdictOf(report, "1.0.0", "1.0.0");
    source = { report, verdict, changes, revision, contract, baseName: "the base" };
    await rm(folder, { recursive: true });
  });

  const lines = (name: Format) => format(name, source).split("\n");

  test("for people has the line of each change, and the pointer of what was removed", () => {
    const text = format("terminal", source);
    expect(text).toMatch(/contract\.yaml:19:7 {2}#\/paths\/~1api~1v1~1notes\/get\/operationId/);
    expect(text).toMatch(/#\/paths\/~1api~1v1~1notes\/post of the base/);
  });

  test("in Markdown has a section for each impact", () => {
    expect(lines("markdown").filter((it) => it.startsWith("#"))).toEqual([
      expect.stringMatching(/^## .*contract\.yaml against the base$/),
      "### Breaking",
      "### Documentation and examples",
    ]);
  });

  test("in HTML is a page that loads nothing and runs nothing that the contract says", () => {
    const text = format("html", source);
    expect(text).toMatch(/^<!doctype html>/);
    expect(text).toContain("chatNotes");
    expect(text).not.toMatch(/<b>|https?:\/\/|<script/);
  });

  test("for GitHub annotates the lines, or the surroundings of what was removed", () => {
    const annotations = lines("github");
    expect(annotations).toContainEqual(
      expect.stringMatching(/^::error file=.*contract\.yaml,line=19,col=7,title=operation-id-changed::/),
    );
    expect(annotations).toContainEqual(
      expect.stringMatching(/^::error file=.*contract\.yaml,line=17,col=3,title=operation-removed::/),
    );
    expect(annotations.every((it) => /^::(error|warning|notice) /.test(it))).toBe(true);
  });
});
