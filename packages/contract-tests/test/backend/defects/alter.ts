/** Ways to change one thing that the backend does. */
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Context } from "hono";
import { type Body, parseJson } from "../body.ts";
import { type Env, faithful, type Parts } from "../parts.ts";
import { createStore, type SessionUpdate, type Store } from "../store.ts";
import { checkUpdate, isObject, nameRules } from "../validate.ts";
import type { OperationId } from "./defect.ts";

type Around = Parts["around"];
export type Json = Record<string, unknown>;

/** The operation that a request is for. */
export function operationOf({ req: { method, path } }: Context<Env>): OperationId | undefined {
  const [, chat, messages] = /^\/api\/v1\/tenants\/[^/]+\/chats(?:\/([^/]+)(\/messages)?)?$/.exec(path) ?? [];
  if (messages !== undefined) return method === "GET" ? "chatMessages" : undefined;
  const item = chat !== undefined;
  if (method === "GET") return item ? "chatGet" : /\/chats$/.test(path) ? "chatList" : undefined;
  if (method === "POST") return item ? undefined : "chatCreateChatSession";
  return method === "PUT" && item ? "chatUpdateChatSession" : undefined;
}

/** Changes the responses that `when` picks, just before they are sent. */
export function alter(
  when: (c: Context<Env>, response: Response) => boolean,
  change: (response: Response) => Response | Promise<Response>,
): Around {
  return async (c, next) => {
    await next();
    if (!when(c, c.res)) return;
    const changed = await change(c.res);
    // Without this, Hono keeps the headers that the change removes.
    c.res = undefined;
    c.res = changed;
  };
}

/** Changes the successful responses of an operation. */
export function alterSuccess(
  operation: OperationId,
  change: (response: Response) => Response | Promise<Response>,
): Around {
  return alter((c, { ok }) => ok && operationOf(c) === operation, change);
}

/** Changes the responses with a status. */
export function alterStatus(
  status: number,
  change: (response: Response) => Response | Promise<Response>,
): Around {
  return alter((_, response) => response.status === status, change);
}

/** Responds to the requests that `when` picks, before the backend sees them. */
export function intercept(
  when: (c: Context<Env>) => boolean | Promise<boolean>,
  respond: (c: Context<Env>) => Response | Promise<Response>,
): Around {
  return async (c, next) => ((await when(c)) ? respond(c) : next());
}

/** The same response with another body. */
export async function withBody(response: Response, change: (body: Json) => unknown): Promise<Response> {
  const body = (await response.json()) as Json;
  return new Response(JSON.stringify(change(body)), response);
}

/** The same response with a header set, or removed if the value is undefined. */
export function withHeader(response: Response, name: string, value: string | undefined): Response {
  const headers = new Headers(response.headers);
  if (value === undefined) headers.delete(name);
  else headers.set(name, value);
  return new Response(response.body, { status: response.status, headers });
}

/** The same response with another status. */
export function withStatus(response: Response, status: number): Response {
  return new Response(response.body, { status, headers: response.headers });
}

/** How long a test waits for a response that never comes, in milliseconds. */
export const HANGS = 500;

/** Never responds. */
export function hang(): Promise<never> {
  return new Promise(() => {});
}

/** Closes the connection instead of responding. */
export function drop({ env }: Context<Env>): Response {
  env.incoming.socket.destroy();
  return RESPONSE_ALREADY_SENT;
}

/** Closes the connection in the middle of a body. */
export function truncate({ env: { outgoing } }: Context<Env>): Response {
  outgoing.writeHead(200, { "content-type": "application/json", "content-length": 500 });
  outgoing.write('{"name":"Q1 roadm', () => outgoing.destroy());
  return RESPONSE_ALREADY_SENT;
}

/** A store with some other methods, which get the right ones to build on. */
export function alterStore(change: (right: Store) => Partial<Store>): () => Store {
  return () => {
    const right = createStore();
    return { ...right, ...change(right) };
  };
}

/** A store that changes names. */
export function alterNames(change: (name: string) => string): () => Store {
  const changed = ({ name }: SessionUpdate): SessionUpdate =>
    name === undefined ? {} : { name: change(name) };
  return alterStore(({ create, update }) => ({
    create: (tenant, given) => create(tenant, changed(given)),
    update: (tenant, chat, given) => update(tenant, chat, changed(given)),
  }));
}

/** The right reader of the changes to a session. */
export const { readUpdate }: Parts = faithful;

/** Changes a body before it is checked. */
export function checkAs(change: (body: Json) => Json): Parts["readUpdate"] {
  return (body) => {
    const json = parseJson(body);
    return checkUpdate(isObject(json) ? withoutUndefined(change(json)) : json, nameRules);
  };
}

function withoutUndefined(body: Json): Json {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
}

export function isMalformed({ text }: Body): boolean {
  try {
    JSON.parse(text);
    return false;
  } catch {
    return true;
  }
}
