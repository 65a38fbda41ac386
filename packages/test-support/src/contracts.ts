import { globSync } from "node:fs";
import { join } from "node:path";
import manifest from "../../../package.json" with { type: "json" };
import { repository } from "./repository.ts";

/** The contract of this repository. */
export const REPOSITORY_CONTRACT: string = join(repository, manifest.config.contract);

/** The contracts of other styles than the Chat API's: YAML files in `contracts`. */
export const OTHER_CONTRACTS = ["pets", "shapes", "files", "multi-file/openapi"] as const;

/** The path of a contract in the folder `contracts`. */
export function contractPath(name: string): string {
  return join(repository, `packages/test-support/contracts/${name}.yaml`);
}

/** A small contract for tests of tools, which do not depend on the words of the Chat API. */
export const NOTES: string = contractPath("notes");

/** The Chat API as it once was, for tests that know its operations. It does not follow the contract. */
export const SESSIONS: string = contractPath("sessions");

/** Documents in the styles of many tools and services, by name: the files and the folders of `corpus`. */
export const CORPUS: ReadonlyMap<string, string> = new Map(
  globSync(["*.yaml", "*/openapi.yaml"], { cwd: join(repository, "packages/test-support/corpus") })
    .sort()
    .map((file) => [
      file.replace(/(?:[\\/]openapi)?\.yaml$/, ""),
      join(repository, "packages/test-support/corpus", file),
    ]),
);
