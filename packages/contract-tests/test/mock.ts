import { startMockServer } from "@chat-api/mock-server";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    mockUrl: string;
  }
}

/** The mock runs outside the test workers: Prism replaces `Error.prepareStackTrace`, which shifts their line numbers. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const server = await startMockServer({ port: 0 });
  provide("mockUrl", server.url);
  return () => server.close();
}
