/**
 * `pnpm bench mock`: this mock, `prism mock` and bare `node:http`, side by side in one run, because only ratios mean
 * something on a machine that others use too. `--memory` runs a million requests instead, which takes minutes.
 */
import { measureInspector } from "./inspector.ts";
import { measureMemory } from "./memory.ts";
import { measureReload } from "./reload.ts";
import { measureRouting } from "./routing.ts";
import { measureStart } from "./start.ts";
import { measureThroughput } from "./throughput.ts";

if (process.argv.includes("--memory")) await measureMemory();
else {
  await measureThroughput();
  await measureInspector();
  await measureStart();
  await measureReload();
  await measureRouting();
}
