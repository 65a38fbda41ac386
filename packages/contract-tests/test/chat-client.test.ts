/** The generated client, operation by operation, against a mock that responds as it is asked. */

import { bearerAuth, createChatClient } from "@chat-api/client";
import { operationsOf, readDescription } from "@chat-api/openapi-document";
import { describe, inject, test } from "vitest";
import { defaultContract } from "../src/cli/open-contract.ts";
import { createSchemaValidator } from "../src/schema/validator.ts";
import { clientCases } from "./client-cases.ts";

const { document } = await readDescription(defaultContract());
const validate = createSchemaValidator(document);

describe.each(operationsOf(document))("$id", (operation) => {
  test.each(clientCases(document, operation, validate))("$name", async ({ run }) => {
    await run(createChatClient({ baseUrl: inject("chatMockUrl"), auth: bearerAuth("token") }));
  });
});
