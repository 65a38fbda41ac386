/** The commands of this repository, wherever they are named, are those that package.json has. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { run } from "@chat-api/test-support/run.ts";
import { expect, test } from "vitest";
import { parse } from "yaml";
import manifest from "../../package.json" with { type: "json" };
import { root } from "../repository.ts";

/** The commands of pnpm itself that are named here. */
const OF_PNPM = new Set("change exec install pack publish run version".split(" "));

const read = (path: string) => readFile(join(root, path), "utf8");

/** A command line of pnpm in a text, such as `pnpm -r --no-sort build`: its version, and its first word. */
const COMMAND =
  /(?<![\w@/.-])pnpm(?:@(?<version>[\d.]+))?((?: -[\w-]+(?: "?(?:@chat-api|\.)\/\S+)?)*) (?<verb>[a-z][\w-]*(?::[a-z]+)?)/g;

test("every pnpm command that a file names exists, and has the pinned version of pnpm", async () => {
  const files = (await run("git", ["ls-files"], root))
    .split("\n")
    .filter(
      (file) =>
        /\.(ts|md|ya?ml|json)$|^\.ci\//.test(file) && !/\/test\/|^pnpm-lock|DECISIONS|CHANGELOG/.test(file),
    );
  const manifests = files
    .filter((file) => file.endsWith("package.json"))
    .map((file) => read(file).catch(() => "{}")); // one that is removed, and not yet committed
  const scripts = (await Promise.all(manifests)).flatMap((it) => Object.keys(JSON.parse(it).scripts ?? {}));
  const known = new Set([...OF_PNPM, ...scripts]);
  const wrong: string[] = [];
  for (const file of files) {
    const text = await read(file).catch(() => "");
    for (const { 0: command, groups = {} } of text.matchAll(COMMAND)) {
      const { version, verb = "" } = groups;
      if (!known.has(verb) || (version && `pnpm@${version}` !== manifest.packageManager))
        wrong.push(`${file}: ${command}`);
    }
  }
  expect(wrong).toEqual([]);
});

test("GitHub runs the commands that .ci/run runs", async () => {
  const script = (await read(".ci/run")).replace(/^\s*#.*$|^pnpm\(\).*$/gm, "");
  const { jobs } = parse(await read(".github/workflows/check.yml"));
  const steps = jobs.check.steps.flatMap((step: { run?: string }) => step.run ?? []).join("\n");
  const commandsOf = (text: string) => [...text.matchAll(COMMAND)].map(({ groups }) => groups?.verb);
  expect(commandsOf(steps)).toEqual(commandsOf(script));
  expect(commandsOf(steps).slice(0, 3)).toEqual(["install", "check", "test"]);
});
