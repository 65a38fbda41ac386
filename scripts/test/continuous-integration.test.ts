/** What GitHub runs is what .ci/run runs, and it may do no more than it has to. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import manifest from "../../package.json" with { type: "json" };
import { root } from "../repository.ts";

interface Step {
  uses?: string;
  run?: string;
  with?: Record<string, unknown>;
}
interface Job {
  steps?: Step[];
  uses?: string;
  needs?: string;
  permissions?: Record<string, string>;
  environment?: string;
  "timeout-minutes"?: number;
  strategy?: { matrix: { os: string[]; node: number[] } };
}
interface Workflow {
  on: Record<string, Record<string, unknown> | null>;
  permissions: Record<string, string>;
  concurrency: { group: string };
  jobs: Record<string, Job>;
}

const read = (path: string) => readFile(join(root, path), "utf8");
const texts = {
  check: await read(".github/workflows/check.yml"),
  release: await read(".github/workflows/release.yml"),
};
const workflows = { check: parse(texts.check) as Workflow, release: parse(texts.release) as Workflow };
const PNPM = `npx -y ${manifest.packageManager} `;

function commands({ steps = [] }: Job = {}): string[] {
  return steps.flatMap(({ run }) => (run === undefined ? [] : [run.trim()]));
}

test("every check is a command of .ci/run, and the other way round", async () => {
  const script = (await read(".ci/run")).replace(/^\s*#.*$/gm, "").replace(/^pnpm\(\).*$/m, "");
  const called = [
    ...script.matchAll(/\b(?:npx -y pnpm@[\d.]+|pnpm) ((?:--?)?[a-z][^;&|]*?)\s*(?:[;&|]|2>)/g),
  ];
  const expected = called.map(([, line]) => `${PNPM}${line}`);
  expect(expected).toHaveLength(3);
  expect(commands(workflows.check.jobs.check)).toEqual(expected);
});

test("they run on each system, from each Node that a host may have", () => {
  const { os = [], node } = workflows.check.jobs.check?.strategy?.matrix ?? {};
  expect(os.map((it) => it.replace(/-.*/, ""))).toEqual(["ubuntu", "macos", "windows"]);
  expect(node).toEqual([22, 24]);
  expect(Object.keys(workflows.check.on).sort()).toEqual(["pull_request", "push", "workflow_call"]);
  // For `breaking --release`, which looks for tags.
  expect(workflows.check.jobs.check?.steps?.[0]?.with).toMatchObject({ "fetch-depth": 0 });
});

test("a tag alone publishes, after the checks, with provenance and without a token", () => {
  const { on, jobs } = workflows.release;
  expect(on).toEqual({ push: { tags: ["v[0-9]+.[0-9]+.[0-9]+"] } });
  expect(jobs.publish).toMatchObject({ needs: "check", environment: "npm" });
  expect(jobs.check?.uses).toBe("./.github/workflows/check.yml");
  const [install = "", ...others] = commands(jobs.publish).filter((it) => it.startsWith(PNPM));
  expect(install).toBe(`${PNPM}install --frozen-lockfile`);
  expect(others.at(-1)).toMatch(/ -r publish .*--provenance/);
  expect(texts.release).not.toMatch(/secrets\.|NODE_AUTH_TOKEN|NPM_TOKEN/);
  expect(workflows.release.concurrency.group).not.toBe(workflows.check.concurrency.group);
});

describe.each(["check", "release"] as const)("%s.yml", (name) => {
  const { permissions, jobs } = workflows[name];

  test("names each action by its commit, with its version beside it", () => {
    const used = [...texts[name].matchAll(/uses: (.*)$/gm)].map(([, it = ""]) => it);
    expect(used.length).toBeGreaterThan(1);
    for (const action of used)
      expect(action).toMatch(
        /^(\.\/\.github\/workflows\/[a-z]+\.yml|[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$/,
      );
    for (const { uses, with: options } of Object.values(jobs).flatMap(({ steps = [] }) => steps))
      if (uses?.startsWith("actions/checkout@"))
        expect(options).toMatchObject({ "persist-credentials": false });
  });

  test("may read the repository, and get the identity that npm trusts where it publishes", () => {
    const all = [permissions, ...Object.values(jobs).map((job) => job.permissions ?? {})];
    for (const granted of all)
      for (const [scope, access] of Object.entries(granted))
        expect(`${scope}: ${access}`).toMatch(/^(contents: read|id-token: write)$/);
    const identified = Object.keys(jobs).filter((job) => jobs[job]?.permissions?.["id-token"]);
    expect(identified).toEqual(name === "release" ? ["publish"] : []);
    expect(permissions).not.toHaveProperty("id-token");
  });

  test("ends in time, and puts nothing that others wrote into a command", () => {
    for (const job of Object.values(jobs))
      if (job.steps) expect(job["timeout-minutes"]).toBeLessThanOrEqual(30);
    for (const job of Object.values(jobs)) for (const run of commands(job)) expect(run).not.toContain("${{");
  });
});
