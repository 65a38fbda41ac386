import { createRouter } from "../src/contract/router.ts";

const MATCHES = 300_000;

/** The time of one match, for documents of more and more operations. */
export async function measureRouting(): Promise<void> {
  console.log("\nrouting");
  for (const operations of [5, 100, 1000, 10_000]) {
    const routes = Array.from({ length: operations }, (_, i) => ({
      method: "get",
      path: `/api/things${i}/{id}/parts/{part}`,
      operation: i,
    }));
    const match = createRouter(routes);
    const targets = Array.from({ length: 100 }, (_, i) => [
      "api",
      `things${(i * 7919) % operations}`,
      "a",
      "parts",
      "b",
    ]);
    for (let i = 0; i < MATCHES / 10; i++) match("get", targets[i % 100] as string[]);
    const started = performance.now();
    for (let i = 0; i < MATCHES; i++) match("get", targets[i % 100] as string[]);
    const nanoseconds = ((performance.now() - started) * 1e6) / MATCHES;
    console.log(`${`${operations} operations`.padEnd(22)}${`${Math.round(nanoseconds)} ns`.padStart(10)}`);
  }
}
