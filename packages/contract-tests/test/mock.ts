import { startMockServer } from "@chat-api/mock-server";
import { SESSIONS } from "@chat-api/test-support/contracts.ts";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** A mock of the contract that the backend keeps. */
    mockUrl: string;
    /** A mock of the contract of this repository, which responds as it is asked. */
    chatMockUrl: string;
  }
}

/** The mock runs outside the test workers: Prism replaces `Error.prepareStackTrace`, which shifts their line numbers. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const sessions = await startMockServer({ document: SESSIONS });
  const chat = await startMockServer({ stateless: true });
  provide("mockUrl", sessions.url);
  provide("chatMockUrl", chat.url);
  return async () => {
    await Promise.all([sessions.close(), chat.close()]);
  };
}
