import type { HttpBindings } from "@hono/node-server";
import type { MiddlewareHandler } from "hono";
import { basic, bearer, cookie, type Scheme } from "./authenticate.ts";
import { type Body, parseJson } from "./body.ts";
import type { QuotaOptions } from "./quota.ts";
import type { User } from "./seed.ts";
import { createStore, type Page, type SessionUpdate, type Store } from "./store.ts";
import { checkUpdate, isUuid, nameRules, readPage } from "./validate.ts";

/** What a request carries through the server. */
export interface Env {
  readonly Bindings: HttpBindings;
  readonly Variables: { user: User };
}

/** What the server is made of. Another way to do one of these is a server of its own, right or wrong. */
export interface Parts {
  /** Sees each request first and its response last. */
  readonly around: MiddlewareHandler<Env>;
  /** The ways to sign in. */
  readonly schemes: readonly Scheme[];
  readonly quota: QuotaOptions;
  /** Whether a media type will do, by the `Accept` of a request. */
  readonly isAcceptable: (accept: string) => boolean;
  readonly isUuid: (text: string) => boolean;
  readonly mayRead: (user: User, tenant: string) => boolean;
  readonly mayWrite: (user: User, tenant: string) => boolean;
  readonly readPage: (query: URLSearchParams) => Page;
  readonly readUpdate: (body: Body) => SessionUpdate | Promise<SessionUpdate>;
  readonly createStore: () => Store;
}

/** Those that keep the contract. */
export const faithful: Parts = {
  around: (_, next) => next(),
  schemes: [basic, cookie, bearer],
  quota: { requests: 100_000, seconds: 60 },
  isAcceptable: acceptsJson,
  isUuid,
  mayRead: ({ access }, tenant) => tenant.toLowerCase() in access,
  mayWrite: ({ access }, tenant) => access[tenant.toLowerCase()] === "write",
  readPage,
  readUpdate: (body) => checkUpdate(parseJson(body), nameRules),
  createStore,
};

/** Whether JSON is welcome: the most specific range that matches decides (RFC 9110, 12.5.1). */
function acceptsJson(accept: string): boolean {
  const weights = new Map<string, number>();
  for (const range of accept.toLowerCase().split(",")) {
    const [type = "", ...parameters] = range.split(";").map((part) => part.trim());
    const weight = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2);
    weights.set(type, Number(weight ?? 1));
  }
  const specific = ["application/json", "application/*", "*/*"].find((type) => weights.has(type));
  return accept.trim() === "" || (specific !== undefined && weights.get(specific) !== 0);
}
