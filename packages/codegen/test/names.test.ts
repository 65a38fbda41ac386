import { cp, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { prepareGeneration } from "@chat-api/codegen";
import { readDescription } from "@chat-api/openapi-document";
import { CORPUS } from "@chat-api/test-support/contracts.ts";
import { repository } from "@chat-api/test-support/repository.ts";
import { expect, onTestFinished, test } from "vitest";

const CLIENT = join(repository, "packages/client");

async function generated(document: string | object): Promise<string[]> {
  const client = await mkdtemp(join(CLIENT, ".copy-"));
  onTestFinished(() => rm(client, { recursive: true, force: true }));
  await cp(join(CLIENT, "src"), join(client, "src"), { recursive: true });
  await rm(join(client, "src/generated"), { recursive: true });
  await (await prepareGeneration(await readDescription(document), client)).write();
  const folder = join(client, "src/generated");
  return Promise.all((await readdir(folder)).map((file) => readFile(join(folder, file), "utf8")));
}

/** What the sources import of the client. */
function importsOf(sources: readonly string[]): string[] {
  const lists = sources.flatMap((source) => [
    ...source.matchAll(/^import (?:type )?\{([^}]*)\} from "\.\.\//gm),
  ]);
  const names = lists.flatMap(([, list = ""]) =>
    list.split(",").map((name) => name.replace(/^\s*type /, "").trim()),
  );
  return [...new Set(names)].filter((name) => name !== "");
}

test("no type has the name of something that a generated file imports, or that the client exports", async () => {
  const sources = await Promise.all(
    ["files", "forms", "streams", "credentials"].map((name) => generated(CORPUS.get(name) as string)),
  );
  const index = await readFile(join(CLIENT, "src/index.ts"), "utf8");
  const exported = [...index.matchAll(/\b(Chat\w+|Operation|paginate|basicAuth)\b/g)].map(([name]) => name);
  const taken = [...new Set([...importsOf(sources.flat()), ...exported])];
  expect(taken.length).toBeGreaterThan(15);
  const result = await generated({
    openapi: "3.1.1",
    info: { title: "t", version: "1" },
    paths: {
      "/a": {
        get: {
          operationId: "getA",
          responses: Object.fromEntries(
            taken.map((name, index) => [
              String(200 + index),
              {
                description: "d",
                content: { "application/json": { schema: { $ref: `#/components/schemas/${name}` } } },
              },
            ]),
          ),
        },
      },
    },
    components: { schemas: Object.fromEntries(taken.map((name) => [name, { type: "object" }])) },
  });
  const types = result.flatMap((source) => [
    ...source.matchAll(/^export type (\w+) = components\['schemas'\]/gm),
  ]);
  expect(types.map(([, name]) => name).filter((name) => taken.includes(name as string))).toEqual([]);
});
