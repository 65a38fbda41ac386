import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Context } from "hono";
import type { Env, Parts } from "../parts.ts";
import type { OperationId } from "./fault.ts";

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

/** Changes the answers that `when` picks, just before they are sent. */
export function alter(
  when: (c: Context<Env>, response: Response) => boolean,
  change: (response: Response) => Response | Promise<Response>,
): Around {
  return async (c, next) => {
    await next();
    if (!when(c, c.res)) return;
    const changed = await change(c.res);
    // Without this, Hono keeps the headers that the change has taken away.
    c.res = undefined;
    c.res = changed;
  };
}

/** Changes the successes of an operation. */
export function alterSuccess(
  operation: OperationId,
  change: (response: Response) => Response | Promise<Response>,
): Around {
  return alter((c, { ok }) => ok && operationOf(c) === operation, change);
}

/** Changes the answers with a status. */
export function alterStatus(
  status: number,
  change: (response: Response) => Response | Promise<Response>,
): Around {
  return alter((_, response) => response.status === status, change);
}

/** Does not let the requests of an operation, or those that `when` picks, reach the server. */
export function intercept(
  when: (c: Context<Env>) => boolean | Promise<boolean>,
  answer: (c: Context<Env>) => Response | Promise<Response>,
): Around {
  return async (c, next) => ((await when(c)) ? answer(c) : next());
}

/** The same answer with another body. */
export async function withBody(response: Response, change: (body: Json) => unknown): Promise<Response> {
  const body = (await response.json()) as Json;
  return new Response(JSON.stringify(change(body)), response);
}

/** Changes each item of an array that is a member of a body. */
export function eachOf(member: string, change: (item: Json) => Json): (body: Json) => Json {
  return (body) => ({ ...body, [member]: (body[member] as readonly Json[]).map(change) });
}

/** The same answer with a header more, or less where the value is undefined. */
export function withHeader(response: Response, name: string, value: string | undefined): Response {
  const headers = new Headers(response.headers);
  if (value === undefined) headers.delete(name);
  else headers.set(name, value);
  return new Response(response.body, { status: response.status, headers });
}

/** The same answer with another status. */
export function withStatus(response: Response, status: number): Response {
  return new Response(response.body, { status, headers: response.headers });
}

/** How long a test waits for what never comes, in milliseconds. */
export const HANGS = 500;

/** Never answers. */
export function hang(): Promise<never> {
  return new Promise(() => {});
}

/** Closes the connection instead of answering. */
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
