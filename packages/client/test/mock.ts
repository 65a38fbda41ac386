/** Starts the mock server once for all tests, outside the workers: what it is built on rewrites stack traces. */
import type { TestProject } from "vitest/node";
import { startMockServer } from "../../mock-server/src/index.ts";

declare module "vitest" {
  interface ProvidedContext {
    clientMockUrl: string;
  }
}

export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const mock = await startMockServer({ port: 0 });
  provide("clientMockUrl", mock.url);
  return () => mock.close();
}
