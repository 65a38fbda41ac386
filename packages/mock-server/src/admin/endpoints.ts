import type { Answer, PlainRequest } from "../http/message.ts";
import { problemAnswer } from "../respond/error.ts";
import { MAX_LISTENERS } from "../state/events.ts";
import type { Core } from "../state/mock-state.ts";
import type { NextAnswer } from "../state/queue.ts";
import type { MockState } from "../state/types.ts";
import { describeContract } from "./describe-contract.ts";
import { signInCookie } from "./sign-in-cookie.ts";

type Endpoint = (core: Core, body: unknown, request: PlainRequest) => Answer | Promise<Answer>;

/** What the mock itself answers, by path beneath its root, and method. */
export const ENDPOINTS: Readonly<Record<string, Readonly<Record<string, Endpoint>>>> = {
  "/requests": {
    GET: (core) => json(core.journal.records()),
    DELETE: (core) => {
      core.journal.clear();
      core.events.changed("requests");
      return done();
    },
  },
  "/events": {
    GET: (core, _, { signal }) => {
      const stream = core.events.open(signal);
      if (stream === undefined)
        return problemAnswer(503, [
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
    GET: (core) => json(core.state()),
    PUT: (core, body) => {
      core.setState(body as Partial<MockState>);
      return json(core.state());
    },
  },
  "/reset": {
    POST: (core) => {
      core.reset();
      return done();
    },
  },
  "/next": {
    GET: (core) => json(core.next.list()),
    POST: (core, body) => {
      core.order((Array.isArray(body) ? body : [body]) as NextAnswer[]);
      return done();
    },
    DELETE: (core) => {
      core.next.clear();
      core.events.changed("next");
      return done();
    },
  },
  "/conditions": {
    GET: (core) => json(core.conditions),
    PUT: (core, body) => {
      core.conditions.set(body as { delay?: number | string; failRate?: number });
      core.events.changed("conditions");
      return json(core.conditions);
    },
  },
  "/contract": { GET: (core) => json(describeContract(core)) },
  "/cookie": {
    POST: (core) => signInCookie(core, true),
    DELETE: (core) => signInCookie(core, false),
  },
};

function done(): Answer {
  return { status: 204, headers: {} };
}

function json(value: unknown): Answer {
  return {
    status: 200,
    headers: { "content-type": "application/json", "cache-control": "no-store" },
    body: JSON.stringify(value, null, 2),
  };
}
