/** Starts mock servers for all tests, outside the workers: what it is built on rewrites stack traces. */
import type { TestProject } from "vitest/node";
import { startMockServer } from "../../mock-server/src/index.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Each file of tests has its own, for what they write stays. */
    clientMockUrls: { docs: string; readme: string };
  }
}

export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  // Each example is to find what the contract shows, whatever another one has deleted.
  const docs = await startMockServer({ port: 0, stateless: true });
  const readme = await startMockServer({ port: 0 });
  provide("clientMockUrls", { docs: docs.url, readme: readme.url });
  return async () => {
    await docs.close();
    await readme.close();
  };
}
