import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { OpenApiDocument } from "@chat-api/contract-tests/operations";
import { redocly } from "../../redocly.ts";
import type { Finding } from "./layer.ts";

/** Compares contracts as `pnpm breaking` does. */
export interface DiffLayer extends Disposable {
  /** Whether `redocly diff` calls the change a major one. @throws {Error} Where it can't compare. */
  notice(mutant: OpenApiDocument): Promise<Finding>;
}

/** The documents pass through a temporary folder, which goes with the layer. */
export function createDiffLayer(original: OpenApiDocument): DiffLayer {
  const folder = mkdtempSync(join(tmpdir(), "chat-api-mutate-"));
  const base = join(folder, "original.json");
  writeFileSync(base, JSON.stringify(original));
  let count = 0;

  return {
    async notice(mutant) {
      const revision = join(folder, `${count++}.json`);
      writeFileSync(revision, JSON.stringify(mutant));
      const options = ["--format", "json", "--fail-on", "none"];
      const { stdout, stderr } = await redocly(["diff", base, revision, ...options], {
        config: "redocly.diff.yaml",
      });
      rmSync(revision);
      return readDiff(stdout, stderr);
    },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function readDiff(stdout: string, stderr: string): Finding {
  const start = stdout.indexOf("{");
  if (start < 0) throw new Error(`redocly diff gave no comparison: ${stderr.trim() || stdout.trim()}`);
  const { bump, changes } = JSON.parse(stdout.slice(start)) as {
    bump: string;
    changes: { impact: string; verdicts?: { impact: string; ruleId: string; message: string }[] }[];
  };
  const verdict = changes.flatMap(({ verdicts = [] }) => verdicts).find(({ impact }) => impact === "major");
  return { killed: bump === "major", ...(verdict && { by: `${verdict.ruleId}: ${verdict.message}` }) };
}
