import { join } from "node:path";
import { CONTRACT_VERSION } from "@chat-api/client";
import { expect, test } from "vitest";
import { readContract } from "./generated-client.ts";
import { bundle } from "./measure.ts";
import { packageFolder } from "./package/commands.ts";

const source = join(packageFolder, "src");

async function bundled(application: string): Promise<string> {
  return new TextDecoder().decode(await bundle(application, source));
}

test("CONTRACT_VERSION is the version of the contract that the client was made from", async () => {
  const { info } = await readContract();
  expect(CONTRACT_VERSION).toBe(info.version);
});

test("a bundle has it where it is used, with nothing else, and nowhere else", async () => {
  const alone = await bundled('export { CONTRACT_VERSION } from "./index.ts";');
  expect(alone).toContain(JSON.stringify(CONTRACT_VERSION));
  expect(alone.length).toBeLessThan(60);
  const without = await bundled(
    'export { createChatClient } from "./index.ts"; export * from "./operations.ts";',
  );
  expect(without).not.toContain(JSON.stringify(CONTRACT_VERSION));
});
