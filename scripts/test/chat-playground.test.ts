/** `pnpm start` serves the playground of the Chat API, whose pages the mock trusts. */
import { NOTES } from "@chat-api/test-support/contracts.ts";
import { startNode } from "@chat-api/test-support/running-command.ts";
import { expect, test } from "vitest";
import { generatedCopy } from "./generated-copy.ts";

test("pnpm start serves the playground, whose pages may control the mock", async () => {
  const { contract, client } = await generatedCopy({ contract: NOTES });
  const command = startNode(
    "scripts/start.ts",
    ...["--port", "0", "--contract", contract, "--client", client],
  );
  const [url] = await command.printed(/http:\/\/127\.0\.0\.1:\d+(?=\n)/);
  const [, playground = ""] = await command.printed(/Playground +(http:\S+)\n/);
  expect(await (await fetch(playground)).text()).toContain('<div id="root">');
  const { origin } = new URL(playground);
  expect((await fetch(`${url}/__mock/conditions`, { headers: { origin } })).status).toBe(200);
  expect(await command.stop()).toBe(0);
});
