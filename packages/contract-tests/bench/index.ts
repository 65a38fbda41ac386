/** `pnpm bench contract-tests`: how long making cases takes as a contract grows, and how fast they run. */
import { measureGrowth } from "./growth.ts";
import { measureRun } from "./run.ts";

measureGrowth();
await measureRun();
