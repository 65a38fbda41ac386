import type { ServedOperation } from "../contract/contract.ts";
import { examplesOf } from "../contract/responses.ts";
import type { HttpRequest, HttpResponse } from "../http/message.ts";
import { problemResponse } from "../http/problem.ts";
import { type InferenceSummary, summarize } from "../resources/explain.ts";
import { MAX_LISTENERS, type MockOperation, type MockReload } from "../state/events.ts";
import type { MockState, StateSnapshot } from "../state/mock-state.ts";
import type { QueuedResponse } from "../state/queue.ts";

/** What is served, as `GET /__mock/contract` shows it. */
export interface ContractDescription {
  /** The path or the URL. Undefined if the document was given as an object. */
  document: string | undefined;
  title: string;
  version: string;
  /** When it was loaded, as in RFC 3339. */
  loadedAt: string;
  operations: DescribedOperation[];
  /** The paths of the pages that are served with it, such as `/__mock/docs`. */
  pages: string[];
  lastReload: MockReload | undefined;
  /** What the mock remembers, and why it does not remember the rest. Undefined for a mock without state. */
  inference: InferenceSummary | undefined;
}

/** An operation, with the responses and examples to choose from. */
export interface DescribedOperation extends MockOperation {
  responses: { status: string; examples: string[] }[];
}

type Endpoint = (
  mock: MockState,
  body: unknown,
  request: HttpRequest,
) => HttpResponse | Promise<HttpResponse>;

/** The endpoints of the admin API, by path under its root, and method. */
export const ENDPOINTS: Readonly<Record<string, Readonly<Record<string, Endpoint>>>> = {
  "/requests": {
    GET: (mock) => json(mock.journal.records()),
    DELETE: (mock) => {
      mock.journal.clear();
      mock.events.changed("requests");
      return done();
    },
  },
  "/events": {
    GET: (mock, _, { signal }) => {
      const stream = mock.events.open(signal);
      if (stream === undefined)
        return problemResponse(503, [
          { text: `there are ${MAX_LISTENERS} listeners already; close one of them` },
        ]);
      return {
        status: 200,
        headers: { "content-type": "text/event-stream", "cache-control": "no-store" },
        stream,
      };
    },
  },
  "/state": {
    GET: (mock) => json(mock.snapshot()),
    PUT: (mock, body) => {
      mock.setState(body as Partial<StateSnapshot>);
      return json(mock.snapshot());
    },
  },
  "/reset": {
    POST: (mock) => {
      mock.reset();
      return done();
    },
  },
  "/queue": {
    GET: (mock) => json(mock.queue.list()),
    POST: (mock, body) => {
      mock.enqueue((Array.isArray(body) ? body : [body]) as QueuedResponse[]);
      return done();
    },
    DELETE: (mock) => {
      mock.queue.clear();
      mock.events.changed("queue");
      return done();
    },
  },
  "/conditions": {
    GET: (mock) => json(mock.conditions),
    PUT: (mock, body) => {
      mock.conditions.set(body as { delay?: number | string; failRate?: number });
      mock.events.changed("conditions");
      return json(mock.conditions);
    },
  },
  "/contract": { GET: (mock) => json(describeContract(mock)) },
  "/cookie": {
    POST: (mock) => signInCookie(mock, true),
    DELETE: (mock) => signInCookie(mock, false),
  },
};

function done(): HttpResponse {
  return { status: 204, headers: {} };
}

function json(value: unknown): HttpResponse {
  return {
    status: 200,
    headers: { "content-type": "application/json", "cache-control": "no-store" },
    body: JSON.stringify(value, null, 2),
  };
}

function describeContract(mock: MockState): ContractDescription {
  const { contract, document, lastReload, settings } = mock;
  const { loadedAt, operations, title, version } = contract;
  return {
    document,
    title,
    version,
    loadedAt,
    operations: operations.map(describeOperation),
    pages: Object.keys(settings.pages).map((path) => `/__mock${path}`),
    lastReload,
    inference: settings.stateless ? undefined : summarize(mock.resources.inference),
  };
}

function describeOperation(operation: ServedOperation): DescribedOperation {
  const { document, id, method, path } = operation;
  const responses = Object.entries(operation.responses).map(([status, { content }]) => {
    const examples = Object.values(content).flatMap((media) => examplesOf(document, media));
    return { status, examples: [...new Set(examples.map(({ name }) => name))] };
  });
  return { method: method.toUpperCase(), path, operationId: id, responses };
}

/** A page on the mock's own origin is the only one that can't read it, and a form of another site doesn't send it. */
const ATTRIBUTES = "Path=/; HttpOnly; SameSite=Lax";

/** Sets or removes the cookies that are credentials: a page may not send one by itself. */
function signInCookie({ contract }: MockState, signIn: boolean): HttpResponse {
  const schemes = contract.operations.flatMap(({ credentials }) => credentials.flat());
  const names = schemes.flatMap(({ type, in: location, name }) =>
    type === "apiKey" && location === "cookie" && name !== undefined ? [name] : [],
  );
  if (names.length === 0) return problemResponse(404, [{ text: "the contract has no apiKey in a cookie" }]);
  const value = (name: string): string =>
    signIn ? `${name}=mock; ${ATTRIBUTES}` : `${name}=; ${ATTRIBUTES}; Max-Age=0`;
  return { status: 204, headers: { "set-cookie": [...new Set(names)].map(value) } };
}
