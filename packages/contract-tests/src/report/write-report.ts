import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { htmlReport } from "./html.ts";
import { junitReport } from "./junit.ts";
import type { Report } from "./report.ts";

/**
 * Writes `report.html`, `report.json` and `junit.xml` into a folder, which is made if it is missing.
 *
 * @returns The paths of the files.
 * @throws {Error} if the folder can't be written.
 */
export async function writeReport(report: Report, folder: string): Promise<string[]> {
  const files = {
    "report.html": htmlReport(report),
    "report.json": `${JSON.stringify(report, null, 2)}\n`,
    "junit.xml": junitReport(report),
  };
  await mkdir(folder, { recursive: true });
  return Promise.all(
    Object.entries(files).map(async ([name, text]) => {
      const path = join(folder, name);
      await writeFile(path, text);
      return path;
    }),
  );
}
