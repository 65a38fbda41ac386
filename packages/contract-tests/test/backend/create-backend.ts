import { type Context, Hono } from "hono";
import { readBody } from "./body.ts";
import { limitRate, negotiate, refuseMethod, requestId, signIn } from "./guards.ts";
import { type Env, faithful, type Parts } from "./parts.ts";
import { badRequest, Problem } from "./problem.ts";
import type { Page, SessionUpdate } from "./store.ts";

const CHATS = "/api/v1/tenants/:tenant/chats";
const CHAT = "/api/v1/tenants/:tenant/chats/:chat";
const MESSAGES = "/api/v1/tenants/:tenant/chats/:chatId/messages";

/**
 * A server of the Chat API, in memory, written by hand from the contract, as one would be that nobody generated.
 * @param changes What it does in another way.
 */
export function createBackend(changes: Partial<Parts> = {}): Hono<Env> {
  const parts: Parts = { ...faithful, ...changes };
  const store = parts.createStore();
  const app = new Hono<Env>();
  app.use(parts.around, requestId, signIn(parts.schemes));
  app.use(limitRate(parts.quota), negotiate(parts.isAcceptable));

  app.get(CHATS, (c) => {
    const tenant = readable(c);
    const page = parts.readPage(new URL(c.req.url).searchParams);
    const { rows, total } = store.list(tenant, page);
    return c.json({ pagination: pagination(page, total), rows });
  });
  app.post(CHATS, async (c) => {
    const tenant = writable(c);
    return c.json(store.create(tenant, await readUpdate(c)));
  });
  app.get(CHAT, (c) => {
    const tenant = readable(c);
    return c.json(found(store.get(tenant, id(c, "chat"))));
  });
  app.put(CHAT, async (c) => {
    const tenant = writable(c);
    const chat = id(c, "chat");
    return c.json(found(store.update(tenant, chat, await readUpdate(c))));
  });
  app.get(MESSAGES, (c) => {
    const tenant = readable(c);
    return c.json({ messages: found(store.messages(tenant, id(c, "chatId"))) });
  });

  app.all(CHATS, () => refuseMethod("GET, HEAD, POST"));
  app.all(CHAT, () => refuseMethod("GET, HEAD, PUT"));
  app.all(MESSAGES, () => refuseMethod("GET, HEAD"));
  app.notFound(() => new Problem(404, [{ code: 1404, description: "there is nothing here" }]).toResponse());
  app.onError((error) =>
    (error instanceof Problem
      ? error
      : new Problem(500, [{ code: 1500, description: "internal error" }])
    ).toResponse(),
  );
  return app;

  function id(c: Context<Env>, name: string): string {
    const value = c.req.param(name) ?? "";
    if (!parts.isUuid(value)) throw badRequest(`${name} must be a UUID`, name);
    return value;
  }

  async function readUpdate(c: Context<Env>): Promise<SessionUpdate> {
    return parts.readUpdate(await readBody(c.req.raw));
  }

  /** The tenant, where the user may read it. For others it does not exist. */
  function readable(c: Context<Env>): string {
    const tenant = id(c, "tenant");
    if (!store.hasTenant(tenant) || !parts.mayRead(c.var.user, tenant))
      throw new Problem(404, [{ code: 1441, field: "tenant", description: "tenant not found" }]);
    return tenant;
  }

  function writable(c: Context<Env>): string {
    const tenant = readable(c);
    if (parts.mayWrite(c.var.user, tenant)) return tenant;
    throw new Problem(403, [{ code: 1430, description: "you may not change the chats of this tenant" }]);
  }
}

function found<Resource>(resource: Resource | undefined): Resource {
  if (resource === undefined) throw new Problem(404, [{ code: 1440, description: "chat session not found" }]);
  return resource;
}

/** Where a page stands among the others. What is too large for a JSON number in JavaScript is left out. */
function pagination({ limit, offset }: Page, total: number) {
  const current = Math.floor(offset / limit) + 1;
  return {
    ...(Number.isSafeInteger(current) ? { current_page: current } : {}),
    ...(offset + limit < total ? { next_page: current + 1 } : {}),
    num_pages: Math.max(1, Math.ceil(total / limit)),
  };
}
