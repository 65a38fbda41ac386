import { SESSIONS } from "@chat-api/test-support/contracts.ts";
import { onTestFinished } from "vitest";
import { main } from "../../src/cli/main.ts";
import { createBackend } from "../backend/create-backend.ts";
import type { Parts } from "../backend/parts.ts";
import { acme, ada, globex, roadmap } from "../backend/seed.ts";
import { serve } from "../backend/serve.ts";

export interface Result {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command within this process, by default with the contract that the backend keeps. It takes a tenth of the time of one of its own. */
export async function run(
  args: readonly string[],
  {
    env = {},
    signal = new AbortController().signal,
    isTTY = false,
  }: { env?: Record<string, string>; signal?: AbortSignal; isTTY?: boolean } = {},
): Promise<Result> {
  const written = { stdout: "", stderr: "" };
  const output = (name: keyof typeof written) => ({
    isTTY,
    write(text: string) {
      written[name] += text;
    },
  });
  const surroundings = { stdout: output("stdout"), stderr: output("stderr"), env, signal };
  const code = await main(args.includes("--config") ? args : ["--contract", SESSIONS, ...args], surroundings);
  return { code, ...written };
}

/** A backend of the Chat API, as it is or with a defect, until the test is over. */
export async function backend(changes: Partial<Parts> = {}): Promise<string> {
  const server = await serve(createBackend(changes));
  onTestFinished(() => server[Symbol.asyncDispose]());
  return server.url;
}

/** What one who verifies the backend gives the command. */
export const ARGUMENTS = [
  "--tenant",
  acme,
  "--argument",
  `chat=${roadmap}`,
  "--argument",
  `chatId=${roadmap}`,
];
export const OTHER_TENANT = ["--other-tenant", globex];
export const BEARER = ["--bearer", ada.token];
