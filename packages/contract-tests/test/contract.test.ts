import { createChatClient } from "@chat-api/client";
import { afterAll, describe, expect, inject, test } from "vitest";
import { createSuite, readContract } from "../src/index.ts";
import type { Target } from "../src/target.ts";

const { cases, coverage } = createSuite(
  await readContract(new URL("../../../openapi/chat.yaml", import.meta.url)),
);
const url = inject("mockUrl");
const target: Target = {
  url,
  mock: true,
  credentials: { basic: { username: "ada", password: "pass:word" }, bearer: "token", apiKey: "cookie-value" },
  client: createChatClient({ baseUrl: url }),
};

describe.each([...new Set(cases.map(({ operationId }) => operationId))])("%s", (operationId) => {
  const own = cases.filter((it) => it.operationId === operationId);
  test.each(own)("$aspect: $name", async ({ run }) => run(target));
});

test("every declared response is reached", () => expect(coverage.missing()).toEqual([]));

afterAll(() => console.info(coverage.format()));
