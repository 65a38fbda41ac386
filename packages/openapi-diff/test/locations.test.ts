/** Where a change is said to be. */
import { readDescription } from "@chat-api/openapi-document";
import { describe, expect, test } from "vitest";
import { compareDescriptions } from "../src/index.ts";

/** A description whose parts stand beside and behind references. */
function description({ note = "A note.", limit = "How many.", url = "The URL.", status = "200" }) {
  const ok = { description: "OK" };
  const parameter = { $ref: "#/components/parameters/Limit", description: limit };
  return readDescription({
    openapi: "3.1.1",
    info: { title: "Notes", version: "1.0.0" },
    paths: {
      "/notes": {
        get: {
          operationId: "list",
          parameters: [parameter],
          responses: { [status]: { $ref: "#/components/responses/Notes", description: note } },
          callbacks: { added: { "{$url}": { post: { description: url, responses: { 200: ok } } } } },
        },
      },
    },
    components: {
      parameters: { Limit: { name: "limit", in: "query", schema: { type: "integer" } } },
      responses: { Notes: { description: "Notes." } },
    },
  });
}

describe("a change is located", () => {
  test.each([
    {
      name: "beside a reference whose target it overrides",
      change: { note: "Another note." },
      pointers: ["#/paths/~1notes/get/responses/200/description"],
    },
    {
      name: "beside the reference of a parameter",
      change: { limit: "At most." },
      pointers: ["#/paths/~1notes/get/parameters/0/description"],
    },
    {
      name: "in the operation of a callback",
      change: { url: "Another URL." },
      pointers: ["#/paths/~1notes/get/callbacks/added/{$url}/post/description"],
    },
  ])("$name", async ({ change, pointers }) => {
    const changes = await compareDescriptions(await description({}), await description(change));
    expect(changes.map(({ pointer }) => pointer)).toEqual(pointers);
  });

  test("in the base if it was removed", async () => {
    const changes = await compareDescriptions(await description({}), await description({ status: "201" }));
    expect(changes.map(({ id, source }) => [id, source])).toEqual([
      ["response-removed", "base"],
      ["response-added", "revision"],
    ]);
  });
});
