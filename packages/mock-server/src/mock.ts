import { DescriptionError, formatProblem, isObject, type Problem } from "@chat-api/openapi-document";
import { ENDPOINTS } from "./admin/endpoints.ts";
import { checkPages } from "./admin/pages.ts";
import { type Contract, loadContract, type ServedOperation } from "./contract/contract.ts";
import { defaultDocument } from "./contract/prebuilt.ts";
import { FileWatcher } from "./contract/watch.ts";
import { exposedHeaders } from "./http/cors.ts";
import { createFetch } from "./http/fetch.ts";
import type { Server } from "./http/message.ts";
import { toolsFor } from "./resource-tools.ts";
import { Resources } from "./resources/resources.ts";
import { respond } from "./respond/respond.ts";
import { Conditions } from "./state/conditions.ts";
import { listOperations, MockEvents, type MockOperation, type MockReload } from "./state/events.ts";
import { type AnyHandler, checkHandlers, importHandlers } from "./state/handlers.ts";
import { Journal, type RequestRecord } from "./state/journal.ts";
import type { MockState, StateSnapshot } from "./state/mock-state.ts";
import { checkOrigin, type MockOptions, withDefaults } from "./state/options.ts";
import { type QueuedResponse, ResponseQueue } from "./state/queue.ts";

/** A mock of an API. */
export interface Mock extends AsyncDisposable {
  /** Responds to a request, like the global `fetch`, but without a network: the host of the URL does not matter. */
  fetch(input: Request | string | URL, init?: RequestInit): Promise<Response>;
  /** The latest requests, oldest first. */
  requests(): RequestRecord[];
  /** A copy of everything that the mock remembers. */
  state(): StateSnapshot;
  /** Replaces what the mock remembers. @throws TypeError for a state that would break the contract. */
  setState(state: Partial<StateSnapshot>): void;
  /** Goes back to the examples of the contract, and forgets requests, queued responses and changed conditions. */
  reset(): void;
  /** Queues responses to the next requests. @throws TypeError for one that makes no sense. */
  queue(...responses: QueuedResponse[]): void;
  /** Lets pages of an origin, such as `http://127.0.0.1:5173`, use `/__mock`. @throws TypeError if it is none. */
  trustOrigin(origin: string): void;
  /** Loads the document and the handlers again. @throws DescriptionError and keeps the last good ones. */
  reload(): Promise<void>;
  /** Reports that a save was refused before it came here, by a linter for instance, and why. */
  reloadFailed(message: string): void;
  /** The path or the URL of the document. Undefined if it was given as an object. */
  readonly document: string | undefined;
  /** The operations of the contract. */
  readonly operations: readonly MockOperation[];
  close(): Promise<void>;
}

/**
 * Makes a mock without a socket.
 *
 * @throws DescriptionError if the document can't be served, with file and line.
 * @throws TypeError if an option is out of range.
 */
export async function createMock(options: MockOptions = {}): Promise<Mock> {
  return (await startMock(options)).mock;
}

/** Makes a mock, with what it takes to let it listen. */
export async function startMock(
  options: MockOptions,
): Promise<{ server: Server; mock: Mock; stop: () => void }> {
  const settings = withDefaults(options);
  checkPages(settings.pages, (path) => path in ENDPOINTS);
  const source = options.document ?? defaultDocument();
  const closing = new AbortController();
  const contract = await loadContract(source);
  const errors = contract.problems.filter(({ severity }) => severity === "error");
  if (settings.strict && errors.length > 0) throw new DescriptionError(errors);
  for (const problem of contract.problems) settings.log?.(describeProblem(problem));
  let resources: Resources | undefined;

  const state: MockState = {
    settings,
    contract,
    exposedHeaders: exposedHeaders(contract.responseHeaders),
    handlers: await handlersFor(contract),
    get resources() {
      resources ??= new Resources(state.contract, toolsFor(state.contract, settings));
      return resources;
    },
    custom: {},
    journal: new Journal(settings.journalSize),
    queue: new ResponseQueue(),
    conditions: new Conditions(settings.delay, settings.failRate, settings.seed),
    events: new MockEvents(closing.signal),
    trustedOrigins: new Set(settings.trustedOrigins),
    document: typeof source === "string" ? source : undefined,
    lastReload: undefined,
    closing: closing.signal,
    snapshot: () =>
      structuredClone({
        resources: settings.stateless ? {} : state.resources.toJSON(),
        custom: state.custom,
      }),
    enqueue(responses) {
      const ids = state.contract.operations.map(({ id }) => id);
      for (const response of responses) state.queue.add(response, ids);
      state.events.changed("queue");
    },
    setState(changes) {
      applyState(state, changes);
      state.events.changed("state");
    },
    reset() {
      resources?.reset();
      state.custom = customState(state);
      state.journal.clear();
      state.queue.clear();
      state.conditions.reset();
      state.events.changed("requests", "state", "queue", "conditions");
    },
  };
  state.reset();

  async function handlersFor(wanted: Contract): Promise<Map<string, AnyHandler>> {
    const ids = wanted.operations.map(({ id }) => id);
    const { handlers: own = {} } = settings;
    const loaded = typeof own === "string" ? await importHandlers(own) : (own as Record<string, AnyHandler>);
    checkHandlers(loaded, ids, typeof own === "string" ? own : "handlers");
    return new Map(Object.entries(loaded));
  }

  // One after the other: the last save is the one that is served.
  let reloading: Promise<void> = Promise.resolve();
  function reload(): Promise<void> {
    const result = reloading.then(loadAgain).then(
      () => reloaded({ ok: true, message: `reloaded: ${state.contract.operations.length} operations` }),
      (error: Error) => {
        reloaded({ ok: false, message: error.message });
        throw error;
      },
    );
    reloading = result.catch(() => {});
    return result;
  }
  async function loadAgain(): Promise<void> {
    const next = await loadContract(source);
    const broken = new Set(state.contract.operations.filter(isBroken).map(({ id }) => id));
    const worse = next.operations.filter((it) => isBroken(it) && !broken.has(it.id));
    if (next.operations.length === 0 && state.contract.operations.length > 0)
      throw new Error("the document has no operations left. Add one to `paths`.");
    // A save that breaks something is not served.
    if (worse.length > 0) throw new DescriptionError([...new Set(worse.flatMap(({ problems }) => problems))]);
    state.handlers = await handlersFor(next);
    const before = resources;
    state.contract = next;
    resources = undefined;
    if (before !== undefined) state.resources.takeOver(before);
    state.exposedHeaders = exposedHeaders(next.responseHeaders);
    watchFiles();
  }
  function reloaded(outcome: Omit<MockReload, "time">): void {
    state.lastReload = { time: new Date().toISOString(), ...outcome };
    state.events.reloaded({
      ...state.lastReload,
      document: state.document,
      operations: listOperations(state.contract.operations),
    });
  }

  const watcher = settings.watch ? new FileWatcher(() => void reloadOnSave()) : undefined;
  function watchFiles(): void {
    const own = typeof settings.handlers === "string" ? [settings.handlers] : [];
    watcher?.watch([...state.contract.files, ...own]);
  }
  async function reloadOnSave(): Promise<void> {
    try {
      await reload();
      settings.log?.(state.lastReload?.message ?? "");
    } catch (error) {
      settings.log?.(`not reloaded, the last good version is still served: ${(error as Error).message}`);
    }
  }
  watchFiles();

  function stop(): void {
    closing.abort();
    watcher?.close();
  }
  const server: Server = {
    respond: (request) => respond(state, request),
    bodyLimit: settings.bodyLimit,
    closing: closing.signal,
  };
  const mock: Mock = {
    fetch: createFetch(server),
    requests: () => state.journal.records(),
    state: state.snapshot,
    setState: state.setState,
    reset: state.reset,
    trustOrigin: (trusted) => void state.trustedOrigins.add(checkOrigin(trusted)),
    queue: (...responses) => state.enqueue(responses),
    reload,
    reloadFailed: (message) => reloaded({ ok: false, message }),
    document: state.document,
    get operations() {
      return listOperations(state.contract.operations);
    },
    close: async () => stop(),
    [Symbol.asyncDispose]: async () => stop(),
  };
  return { server, mock, stop };
}

/**
 * Replaces those parts of the state that are given.
 *
 * @throws TypeError for a state that the contract does not allow, before anything changes.
 */
function applyState(mock: MockState, state: Partial<StateSnapshot>): void {
  if (!isObject(state)) throw new TypeError("the state has to be an object with resources or custom");
  const { custom, resources, ...others } = state;
  const unknown = Object.keys(others)[0];
  if (unknown !== undefined)
    throw new TypeError(`'${unknown}' is not known here; there are resources, custom`);
  if (custom !== undefined && !isObject(custom)) throw new TypeError("custom has to be an object");
  if (resources !== undefined) mock.resources.load(resources);
  if (custom !== undefined) mock.custom = Object.assign(customState(mock), structuredClone(custom));
}

function isBroken({ problems }: ServedOperation): boolean {
  return problems.length > 0;
}

/** A problem of the document on one line, with the operations that it costs. */
function describeProblem(problem: Problem): string {
  const { operations, severity } = problem;
  const cost = severity === "error" && operations.length > 0 ? ` ${operations.join(", ")}: 501.` : "";
  return `${severity}: ${formatProblem(problem)}${cost}`;
}

/** What handlers keep: an empty object, with the resources out of sight of JSON. */
function customState(mock: MockState): Record<string, unknown> {
  return Object.defineProperty({}, "resources", { get: () => mock.resources });
}
