/** What makes an adopted repository whole: packages linked, generated files, house rules, a README, the formatting. */
import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import manifest from "../../package.json" with { type: "json" };
import { houseRules } from "./house-rules.ts";
import { readmeText } from "./readme.ts";
import type { NameForms } from "./rename.ts";

/** How a repository is called now, and by what its contract is. */
export interface Adoption {
  readonly name: NameForms;
  /** Such as `openapi/museum.yaml`. */
  readonly contract: string;
  /** The title of the contract. */
  readonly title: string;
}

/** @param report Gets a line about each step. @throws {Error} If one fails, with all that it printed. */
export async function finish(
  root: string,
  adoption: Adoption,
  report: (line: string) => void,
): Promise<void> {
  const { name, contract } = adoption;
  const node = (file: string, ...args: readonly string[]) => run(root, process.execPath, [file, ...args]);
  const windows = process.platform === "win32";
  const install = ["-y", manifest.packageManager, "install", "--no-frozen-lockfile", "--prefer-offline"];
  await succeeded(run(root, "npx", install, windows));
  report("packages are linked, and pnpm-lock.yaml says so");

  await succeeded(node("scripts/generate.ts"));
  report("packages/client has the generated files");

  const rules = join(root, "openapi/house-rules.yaml");
  writeFileSync(rules, houseRules([]));
  const lint = ["lint", contract, "--config", "openapi/redocly.yaml", "--format", "json"];
  const { stdout } = await node("node_modules/@redocly/cli/bin/cli.js", ...lint);
  const broken = rulesBroken(stdout);
  writeFileSync(rules, houseRules(broken));
  const eased = broken.length === 0 ? "" : `; only a warning there: ${broken.join(", ")}`;
  report(`openapi/house-rules.yaml is yours to edit${eased}`);

  const docs = readFileSync(join(root, `packages/client/docs/${name.pascal}Api.md`), "utf8");
  const example = /```ts\n(import [\s\S]*?)```/.exec(docs)?.[1];
  writeFileSync(join(root, "README.md"), readmeText({ ...adoption, example }));
  const client = join(root, "packages/client/README.md");
  const installed = /(```sh\nnpm install .*\n```\n)/;
  const call = example === undefined ? "" : `\n\`\`\`ts\n${example}\`\`\`\n`;
  writeFileSync(
    client,
    readFileSync(client, "utf8").replace(installed, (block) => block + call),
  );
  await succeeded(node("node_modules/@biomejs/biome/bin/biome", "check", "--write", "--error-on-warnings"));
  report("README.md and packages/client/README.md call the API, and all is formatted");
}

/** The rules that have errors, by what Redocly prints in JSON. */
function rulesBroken(stdout: string): string[] {
  const { problems } = JSON.parse(stdout) as { problems: readonly { ruleId: string; severity: string }[] };
  return [...new Set(problems.flatMap((it) => (it.severity === "error" ? [it.ruleId] : [])))].sort();
}

interface Outcome {
  readonly ok: boolean;
  readonly stdout: string;
  readonly stderr: string;
  readonly command: string;
}

function run(cwd: string, program: string, args: readonly string[], shell = false): Promise<Outcome> {
  const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  return new Promise((resolve) => {
    execFile(program, args, { cwd, env, shell, maxBuffer: 2 ** 26 }, (error, stdout, stderr) =>
      resolve({ ok: error === null, stdout, stderr, command: [program, ...args].join(" ") }),
    );
  });
}

async function succeeded(running: Promise<Outcome>): Promise<void> {
  const { ok, command, stdout, stderr } = await running;
  if (!ok) throw new Error(`${command} failed:\n${stdout}${stderr}`.trim());
}
