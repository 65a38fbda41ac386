/** The command as a process of its own: its signals, its name, its streams. */

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { serve } from "@chat-api/test-support/serve.ts";
import { temporaryFolder } from "@chat-api/test-support/temporary-folder.ts";
import { expect, inject, onTestFinished, test } from "vitest";
import type { Report } from "../../src/report/report.ts";
import { BEARER } from "./command.ts";

const CLI = fileURLToPath(new URL("../../src/cli.ts", import.meta.url));

function start(
  args: readonly string[],
  env: Record<string, string> = {},
): ChildProcess & { text: () => string } {
  const child = spawn(process.execPath, [CLI, ...args], {
    env: { ...process.env, npm_lifecycle_event: "", ...env },
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let text = "";
  child.stderr.on("data", (data) => {
    text += data;
  });
  return Object.assign(child, { text: () => text });
}

test.each([
  ["verify", "pnpm verify"],
  ["", "chat-contract"],
])("it names itself as it was called, by the script %j", async (script, name) => {
  const child = start([], { npm_lifecycle_event: script });
  expect(await once(child, "close")).toEqual([2, null]);
  expect(child.text()).toMatch(
    new RegExp(`^✘ Say which server.*\n  Run ${name} --help for the options\\.\n$`),
  );
});

// On Windows no process can send another one a signal that it can catch.
test.skipIf(process.platform === "win32")(
  "Ctrl-C stops it, and the reports hold what was reached",
  async () => {
    const folder = await temporaryFolder();
    const reached = Promise.withResolvers<void>();
    let requests = 0;
    // After some responses it hangs, as a run does that somebody stops.
    const url = await serve((_, response) => {
      if (++requests <= 25) response.setHeader("content-type", "application/json").end("{}");
      else reached.resolve();
    });
    const child = start(["--url", url, ...BEARER, "--report", folder]);
    await reached.promise;
    child.kill("SIGINT");
    expect(await once(child, "close")).toEqual([130, null]);
    expect(child.text()).toContain("Stopped: these are the results until then.");
    expect(child.text()).toMatch(/\n\d+ passed, \d+ failed, \d+ skipped\n$/);
    const report = JSON.parse(await readFile(join(folder, "report.json"), "utf8")) as Report;
    expect(report.stopped).toBe(true);
    expect(report.cases.filter((it) => it.requests.length > 0).length).toBeGreaterThan(10);
  },
);

test("whoever reads its output may leave before the end", async () => {
  const child = start(["--url", inject("mockUrl"), ...BEARER, "--dry-run"]);
  child.stdout?.once("data", () => child.stdout?.destroy());
  expect(await once(child, "close")).toEqual([0, null]);
  expect(child.text()).not.toMatch(/EPIPE|^\s+at /m);
});
