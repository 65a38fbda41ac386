import { createBackend } from "./create-backend.ts";
import type { Session } from "./resources.ts";
import { acme, ada, roadmap, type User } from "./seed.ts";
import { serve } from "./serve.ts";

export const chats: string = `/api/v1/tenants/${acme}/chats`;
export const chat: string = `${chats}/${roadmap}`;

export function bearer({ token }: Pick<User, "token">): { authorization: string } {
  return { authorization: `Bearer ${token}` };
}

export function basic(userPass: string, scheme = "Basic"): { authorization: string } {
  return { authorization: `${scheme} ${Buffer.from(userPass).toString("base64")}` };
}

/** What the tests look at in a success. */
interface Body {
  readonly metadata: Session["metadata"];
  readonly rows: readonly Session[];
  readonly pagination: { readonly current_page: number; readonly next_page?: number };
}

export async function json(response: Promise<Response>): Promise<Body> {
  return (await (await response).json()) as Body;
}

/** Sends requests to a backend of its own, as ada where nothing else is said. */
export interface Caller extends AsyncDisposable {
  send(path: string, init?: RequestInit): Promise<Response>;
  write(method: string, path: string, body: string, headers?: Record<string, string>): Promise<Response>;
}

export async function createCaller(...changes: Parameters<typeof createBackend>): Promise<Caller> {
  const server = await serve(createBackend(...changes));
  const send: Caller["send"] = (path, init) => fetch(server.url + path, { headers: bearer(ada), ...init });
  return {
    send,
    write: (method, path, body, headers) =>
      send(path, {
        method,
        headers: { ...bearer(ada), "content-type": "application/json", ...headers },
        body,
      }),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}
