import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/**
 * Makes an empty folder, which is removed when the test ends.
 * @param parent The default is outside of any repository. In the folder of a package, its dependencies resolve.
 */
export async function temporaryFolder(parent: string = tmpdir()): Promise<string> {
  // git, Biome and vitest ignore names that begin so. Modules see their own real path.
  const folder = await realpath(await mkdtemp(join(parent, ".copy-")));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
