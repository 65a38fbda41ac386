import { dirname, resolve } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { type Generation, prepareGeneration } from "@chat-api/codegen";
import { explainFailure, type MockServer, startMockServer } from "@chat-api/mock-server";
import {
  type Description,
  DescriptionError,
  displayPath,
  displayProblems,
  type OpenApiDocument,
  readDescription,
} from "@chat-api/openapi-document";
import { livePages } from "../docs/live-pages.ts";
import { type Link, linksOf } from "./browser.ts";
import { Checks } from "./checks.ts";
import type { StartOptions } from "./options.ts";

/** Keeps the generated files and the mock server in step with the contract. */
export class Session {
  /** Absent until the contract can be served for the first time. */
  server: MockServer | undefined;
  /** The contract as it is served. */
  document: OpenApiDocument = {};
  readonly #options: StartOptions;
  readonly #print: (text: string) => void;
  readonly #checks = new Checks();
  readonly #closing = new AbortController();
  #files: readonly string[] = [];
  #testing = false;
  /** Whether a client has all of the contract that is served. */
  #isWhole = false;

  /** @param print Gets the text for the person at the terminal. */
  constructor(options: StartOptions, print: (text: string) => void) {
    this.#options = options;
    this.#print = print;
  }

  /** The folders of the files that the contract is made of. */
  get folders(): string[] {
    return [...new Set([this.#options.contract, ...this.#files].map((file) => dirname(resolve(file))))];
  }

  /**
   * Lints, serves and generates the contract as it is on disk. What lint says is shown, and stops nothing. A broken
   * contract changes nothing, unless the one that is served has parts that can't be used too.
   * @param signal Stops between two of these steps, since the contract on disk has changed.
   * @returns One line about it; the problems were printed before. Nothing if the signal stopped it.
   * @throws {Error} If the server can't listen.
   */
  async refresh(signal: AbortSignal): Promise<{ line: string; ok: boolean } | undefined> {
    const { contract: file, client } = this.#options;
    const checked = this.#checks.check(file);
    const [generation, lint] = await Promise.all([prepare(file, client), checked.problems]);
    this.#files = generation instanceof Error ? this.#filesOf(generation) : generation.description.files;
    if (signal.aborted) return undefined;
    // Redocly's frame shows the location best, but Redocly has none for a file that it can't read.
    const shown = [lint?.frames || lint?.message || "", explain(generation)].filter((text) => text !== "");
    if (generation instanceof Error || (this.#isWhole && !isWhole(generation))) {
      const what = lint?.frames || explain(generation);
      this.#print(what);
      this.server?.reloadFailed(stripVTControlCharacters(what));
      return { line: `${displayPath(file)} ${this.#notServed("is broken")}`, ok: false };
    }
    for (const text of shown) this.#print(text);
    try {
      const isSave = this.server !== undefined;
      const served = await this.#serve(generation);
      if (signal.aborted) return undefined;
      this.#isWhole = isWhole(generation);
      await generation.write();
      const count = generation.stale.length;
      const written =
        count === 0 ? "nothing to generate" : `generated ${count} file${count === 1 ? "" : "s"}`;
      // At the start nobody waits for the comparison: it warms up for the first save.
      const changed = isSave ? await checked.changes : undefined;
      const linted = lint ? (lint.frames ? "lint fails" : "can't be linted") : "linted";
      return { line: [linted, written, served, changed].filter(Boolean).join(" · "), ok: !lint };
    } catch (error) {
      if (!(error instanceof DescriptionError)) throw error;
      this.#print(error.message);
      return { line: `${displayPath(file)} ${this.#notServed("can't be served")}`, ok: false };
    }
  }

  /** The files of the last good contract, and those that have problems: a save of any of them may fix it. */
  #filesOf(error: Error): string[] {
    const broken =
      error instanceof DescriptionError ? error.problems.map(({ location }) => location.file) : [];
    return [...new Set([...this.#files, ...broken])];
  }

  async #serve({ description }: Prepared): Promise<string> {
    const verb = this.server ? "reloaded" : "started";
    if (this.server) await this.server.reload();
    else this.server = await this.#start();
    this.document = description.document;
    return `mock ${verb}`;
  }

  async #start(): Promise<MockServer> {
    const { contract: document, port, host, stateless } = this.#options;
    try {
      const pages = livePages(() => this.document);
      return await startMockServer({
        document,
        port,
        host,
        stateless,
        watch: false,
        log: this.#print,
        pages,
      });
    } catch (error) {
      if (error instanceof DescriptionError) throw error;
      const reason = explainFailure(error as Error, { port, host }, "pnpm start");
      throw new Error(reason, { cause: error });
    }
  }

  #notServed(why: string): string {
    return `${why}; ${this.server ? "the last good contract is still served" : "nothing is served yet, save to try again"}`;
  }

  /** The pages for people, the reference first. @throws {Error} If nothing is served yet. */
  get links(): [Link, ...Link[]] {
    return linksOf(this.served().url);
  }

  /** @throws {Error} If nothing is served yet. */
  served(): MockServer {
    if (!this.server) throw new Error("Nothing is served yet. Save a contract that holds.");
    return this.server;
  }

  /**
   * Runs the contract tests once, on the contract that is served.
   * @returns The outcome in a few lines.
   * @throws {Error} If they run already, or nothing is served yet.
   */
  async test(): Promise<string> {
    this.served();
    if (this.#testing) throw new Error("The contract tests run already.");
    this.#testing = true;
    try {
      const { runContractTests } = await import("./contract-tests.ts");
      const { stateless } = this.#options;
      return await runContractTests(this.document, { stateless, signal: this.#closing.signal });
    } finally {
      this.#testing = false;
    }
  }

  /** Finishes the responses under way, then stops listening. */
  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.all([this.#checks.close(), this.server?.close()]);
  }
}

/** A generation, and the contract that it is made from. */
interface Prepared extends Generation {
  readonly description: Description;
}

/** Prepares the generated files, or returns the error: a contract that is being typed must not end the session. */
async function prepare(file: string, client: string): Promise<Prepared | Error> {
  try {
    const description = await readDescription(file);
    return { ...(await prepareGeneration(description, client)), description };
  } catch (error) {
    return error as Error;
  }
}

/** Whether nothing is left out of the client. */
function isWhole({ problems }: Generation): boolean {
  return problems.every(({ severity }) => severity === "warning");
}

/** What a generation has to say, or why there is none. */
function explain(generation: Prepared | Error): string {
  if (generation instanceof Error && !(generation instanceof DescriptionError)) return generation.message;
  return displayProblems(generation.problems);
}
