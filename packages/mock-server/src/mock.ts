import { listOperations } from "./admin/describe-contract.ts";
import { createChatHandlers } from "./chat/handlers.ts";
import { type ChatExamples, readChatExamples, seedChat } from "./chat/seed.ts";
import { ChatState } from "./chat/state.ts";
import { type Contract, loadContract } from "./contract/contract.ts";
import { defaultDocument } from "./contract/document.ts";
import { FileWatcher } from "./contract/watch.ts";
import { exposedHeaders } from "./http/cors.ts";
import { createFetch } from "./http/fetch.ts";
import { Conditions } from "./state/conditions.ts";
import { MockEvents } from "./state/events.ts";
import type { AnyHandler } from "./state/handlers.ts";
import { Journal } from "./state/journal.ts";
import { checkHandlers, importHandlers } from "./state/load-handlers.ts";
import type { Core } from "./state/mock-state.ts";
import { type MockOptions, withDefaults } from "./state/options.ts";
import { NextAnswers } from "./state/queue.ts";
import { applyState } from "./state/set-state.ts";
import { checkOrigin } from "./state/trusted-origin.ts";
import type { Mock, MockReload } from "./state/types.ts";

/** Makes a mock, with its inside for an adapter. */
export async function createMockCore(
  options: MockOptions,
): Promise<{ core: Core; mock: Mock; stop: () => void }> {
  const settings = withDefaults(options);
  const origin = options.document ?? defaultDocument();
  const chats = new ChatState();
  const closing = new AbortController();
  const contract = await loadContract(origin);
  let examples: ChatExamples = readChatExamples(contract);
  const builtIn = settings.stateless ? {} : createChatHandlers(chats, () => examples);

  const core: Core = {
    settings,
    contract,
    exposed: exposedHeaders(contract.responseHeaders),
    handlers: await handlersFor(contract),
    chats,
    custom: {},
    journal: new Journal(settings.journalSize),
    next: new NextAnswers(),
    conditions: new Conditions(settings.delay, settings.failRate, settings.seed),
    events: new MockEvents(closing.signal),
    trustedOrigins: new Set(settings.trustedOrigins),
    document: typeof origin === "string" ? origin : undefined,
    lastReload: undefined,
    closing: closing.signal,
    state: () => structuredClone({ tenants: chats.toJSON(), custom: core.custom }),
    order(orders) {
      const ids = core.contract.operations.map(({ id }) => id);
      for (const order of orders) core.next.add(order, ids);
      core.events.changed("next");
    },
    setState(state) {
      applyState(core, state);
      core.events.changed("state");
    },
    reset() {
      seedChat(chats, core.contract);
      core.custom = {};
      core.journal.clear();
      core.next.clear();
      core.conditions.reset();
      core.events.changed("requests", "state", "next", "conditions");
    },
  };
  core.reset();

  async function handlersFor(wanted: Contract): Promise<Map<string, AnyHandler>> {
    const ids = wanted.operations.map(({ id }) => id);
    const { handlers: own = {} } = settings;
    const loaded = typeof own === "string" ? await importHandlers(own) : (own as Record<string, AnyHandler>);
    checkHandlers(loaded, ids, typeof own === "string" ? own : "handlers");
    const all = Object.entries({ ...builtIn, ...loaded }) as [string, AnyHandler][];
    return new Map(all.filter(([id]) => ids.includes(id)));
  }

  // One after the other: the last save is the one that is served.
  let reloading: Promise<void> = Promise.resolve();
  function reload(): Promise<void> {
    const result = reloading.then(loadAgain).then(
      () => reloaded({ ok: true, message: `reloaded: ${core.contract.operations.length} operations` }),
      (error: Error) => {
        reloaded({ ok: false, message: error.message });
        throw error;
      },
    );
    reloading = result.catch(() => {});
    return result;
  }
  async function loadAgain(): Promise<void> {
    const next = await loadContract(origin, core.contract);
    core.handlers = await handlersFor(next);
    core.contract = next;
    core.exposed = exposedHeaders(next.responseHeaders);
    examples = readChatExamples(next);
    watchFiles();
  }
  function reloaded(outcome: Omit<MockReload, "time">): void {
    core.lastReload = { time: new Date().toISOString(), ...outcome };
    core.events.reloaded({
      ...core.lastReload,
      document: core.document,
      operations: listOperations(core.contract),
    });
  }

  const watcher = settings.watch ? new FileWatcher(() => void reloadOnSave()) : undefined;
  function watchFiles(): void {
    const own = typeof settings.handlers === "string" ? [settings.handlers] : [];
    watcher?.watch([...core.contract.files, ...own]);
  }
  async function reloadOnSave(): Promise<void> {
    try {
      await reload();
      settings.log?.(core.lastReload?.message ?? "");
    } catch (error) {
      settings.log?.(`not reloaded, the last good version is still served: ${(error as Error).message}`);
    }
  }
  watchFiles();

  function stop(): void {
    closing.abort();
    watcher?.close();
  }
  const mock: Mock = {
    fetch: createFetch(core),
    requests: () => core.journal.records(),
    state: core.state,
    setState: core.setState,
    reset: core.reset,
    trustOrigin: (trusted) => void core.trustedOrigins.add(checkOrigin(trusted)),
    next: (...orders) => core.order(orders),
    reload,
    reloadFailed: (message) => reloaded({ ok: false, message }),
    document: core.document,
    get operations() {
      return listOperations(core.contract);
    },
    close: async () => stop(),
    [Symbol.asyncDispose]: async () => stop(),
  };
  return { core, mock, stop };
}
