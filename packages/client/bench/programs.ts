/** The same application on each client: it lists the sessions of a tenant and creates one. */

/** Named as in the table that is printed. Each is a module that exports `list` and `create`. */
export const programs = {
  "hand-written fetch": `
    const base = "https://chat.example.org";
    async function call(path: string, init?: RequestInit) {
      const response = await fetch(base + path, init);
      if (!response.ok) throw new Error(String(response.status));
      return response.json();
    }
    const chats = (tenant: string) => \`/api/v1/tenants/\${encodeURIComponent(tenant)}/chats\`;
    const headers = { "content-type": "application/json" };
    export const list = (tenant: string) => call(chats(tenant));
    export const create = (tenant: string) =>
      call(chats(tenant), { method: "POST", headers, body: JSON.stringify({ name: "Roadmap" }) });
  `,
  "openapi-fetch": `
    import createClient from "openapi-fetch";
    import type { paths } from "./client/generated/schema.js";
    const client = createClient<paths>({ baseUrl: "https://chat.example.org" });
    export const list = (tenant: string) =>
      client.GET("/api/v1/tenants/{tenant}/chats", { params: { path: { tenant } } });
    export const create = (tenant: string) =>
      client.POST("/api/v1/tenants/{tenant}/chats", { params: { path: { tenant } }, body: { name: "Roadmap" } });
  `,
  "redocly generate-client": `
    import { chatCreateChatSession, chatList, configure } from "./redocly.js";
    configure({ auth: { bearer: "token" }, timeout: 10_000, retry: { retries: 2 } });
    export const list = (tenant: string) => chatList({ path: { tenant } });
    export const create = (tenant: string) => chatCreateChatSession({ path: { tenant }, body: { name: "Roadmap" } });
  `,
  "ours, defaults": `
    import { createChatClient } from "./client/index.js";
    const client = createChatClient({ baseUrl: "https://chat.example.org" });
    export const list = (tenant: string) => client.chatList({ tenant });
    export const create = (tenant: string) => client.chatCreateChatSession({ tenant, body: { name: "Roadmap" } });
  `,
  "ours, methods": `
    import { bearerAuth, createChatClient } from "./client/index.js";
    const auth = bearerAuth("token");
    const client = createChatClient({ baseUrl: "https://chat.example.org", auth, timeout: 10_000, retry: 2 });
    export const list = (tenant: string) => client.chatList({ tenant });
    export const create = (tenant: string) => client.chatCreateChatSession({ tenant, body: { name: "Roadmap" } });
  `,
  "ours, by path": `
    import { bearerAuth } from "./client/index.js";
    import { createPathClient } from "./client/paths.js";
    const auth = bearerAuth("token");
    const client = createPathClient({ baseUrl: "https://chat.example.org", auth, timeout: 10_000, retry: 2 });
    const CHATS = "/api/v1/tenants/{tenant}/chats";
    export const list = (tenant: string) => client.GET(CHATS, { params: { path: { tenant } } });
    export const create = (tenant: string) => client.POST(CHATS, { params: { path: { tenant } }, body: { name: "Roadmap" } });
  `,
  "ours, functions": `
    import { bearerAuth } from "./client/index.js";
    import { chatCreateChatSession, chatList, createClient } from "./client/operations.js";
    const auth = bearerAuth("token");
    const client = createClient({ baseUrl: "https://chat.example.org", auth, timeout: 10_000, retry: 2 });
    export const list = (tenant: string) => chatList(client, { tenant });
    export const create = (tenant: string) => chatCreateChatSession(client, { tenant, body: { name: "Roadmap" } });
  `,
};

/** The name of a program. */
export type ProgramName = keyof typeof programs;
