/**
 * One run of the Redocly CLI, in a thread that has loaded most of it before it is asked for: then the run itself takes a
 * twentieth of a second. A thread runs it once, since the CLI reads its arguments when it is loaded and ends with an exit.
 */
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { parentPort } from "node:worker_threads";
import { CLI } from "./redocly.ts";

// Where the bundle of another version is laid out in another way, nothing is loaded yet, and the run takes longer.
const index = new URL("../lib/index.js", pathToFileURL(CLI));
const command = /handleDiff:\w+\}=await import\("([^"]+)"\)/.exec(readFileSync(index, "utf8"))?.[1];
if (command) await import(new URL(command, index).href);

if (!parentPort) throw new Error("This is the inside of a thread.");
const [args] = (await once(parentPort, "message")) as [string[]];
process.argv = [process.execPath, CLI, ...args];
await import(pathToFileURL(CLI).href);
