/** Runs in a copy of the repository, from its own sources: what `pnpm lint`, `generate` and `mock` do, on request. */
import { type MockServer, startMockServer } from "@chat-api/mock-server";
import { main as generate } from "../../generate/main.ts";
import { lintContract } from "../../lint-contract.ts";
import { contractFile } from "../../repository.ts";

/** What a copy can be asked for, and what each resolves to. */
export interface CopyCommands {
  /** The problems of its contract, or "". */
  lint(): Promise<string>;
  /** The exit code of `pnpm generate`. */
  generate(): Promise<number>;
  /** The URL of a mock of its contract, with a new state. */
  mock(): Promise<string>;
}

let running: MockServer | undefined;

const commands: CopyCommands = {
  async lint() {
    const problems = await lintContract(contractFile);
    return problems ? `${problems.message}${problems.frames}` : "";
  },
  generate: () => generate([]),
  async mock() {
    await running?.close();
    running = await startMockServer({ port: 0 });
    return running.url;
  },
};

process.on("message", async (name: keyof CopyCommands) => {
  try {
    process.send?.({ result: await commands[name]() });
  } catch (error) {
    process.send?.({ error: (error as Error).stack });
  }
});
process.on("disconnect", () => process.exit());
