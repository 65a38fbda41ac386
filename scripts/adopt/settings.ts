/** The settings that name packages, files or commands of the API alone. */
import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Commands of package.json that are of the Chat API alone, or of this command. */
const OWN_SCRIPTS = ["adopt", "test:adopt", "test:edits", "workflows"];

/** Steps of other commands that hold the Chat API to what another API may not keep. */
const OWN_STEPS = [
  "node scripts/score.ts",
  "tsc -p packages/playground",
  "pnpm test:adopt",
  "pnpm test:edits",
  // Which mutants no request can show was reviewed for the Chat API.
  "pnpm mutate --sample",
];

/** Names the API in package.json, and takes what is removed out of the settings that name it. */
export function writeSettings(root: string, name: string): void {
  const edit = (file: string, change: (text: string) => string) => {
    const path = join(root, file);
    if (existsSync(path)) writeFileSync(path, change(readFileSync(path, "utf8")));
  };
  edit("package.json", (text) => {
    const manifest = JSON.parse(text);
    manifest.config.name = name;
    for (const it of OWN_SCRIPTS) delete manifest.scripts[it];
    for (const [key, command] of Object.entries<string>(manifest.scripts))
      manifest.scripts[key] = command
        .split(" && ")
        .filter((step) => !OWN_STEPS.includes(step))
        .join(" && ");
    return `${JSON.stringify(manifest, undefined, 2)}\n`;
  });
  for (const file of [".ci/run", ".github/workflows/check.yml"])
    edit(file, (text) =>
      text.replace(/^.*\btest:edits\b.*\n/gm, "").replace("in check test edits;", "in check test;"),
    );
  // A document is written as its people write it.
  edit(".biome.json", (text) => text.replace('"!**/corpus"', '"!**/corpus", "!openapi"'));
  const playground = /^.*["/]playground["/].*\n/gm;
  for (const file of ["packages/vitest.config.ts", "packages/tsconfig.json", "scripts/package.json"])
    edit(file, (text) => text.replace(playground, (line) => (line.includes("exclude") ? line : "")));
  edit("packages/contract-tests/mutation/survivors.yaml", (text) => `${text.split("\n\n", 1)[0]}\n\n{}\n`);
  edit("pnpm-workspace.yaml", (text) => withoutUnused(text, usedPackages(root)));
}

function usedPackages(root: string): Set<string> {
  const manifests = globSync(["package.json", "packages/*/package.json", "scripts/package.json"], {
    cwd: root,
  });
  return new Set(
    manifests.flatMap((it) => {
      const { dependencies, devDependencies, peerDependencies } = JSON.parse(
        readFileSync(join(root, it), "utf8"),
      );
      return Object.keys({ ...dependencies, ...devDependencies, ...peerDependencies });
    }),
  );
}

/** The workspace without the versions of the catalog that no package asks for any more. */
function withoutUnused(text: string, used: ReadonlySet<string>): string {
  let catalog = false;
  return text
    .split("\n")
    .filter((line) => {
      if (/^\S/.test(line)) catalog = line.startsWith("catalog:");
      const name = /^ {2}"?([^"\s]+?)"?: /.exec(line)?.[1];
      return !catalog || name === undefined || used.has(name);
    })
    .join("\n");
}
