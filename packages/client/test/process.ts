/** Run by itself, with the URL of a server: it ends as soon as its calls have. */
import { setTimeout as wait } from "node:timers/promises";
import { createChatClient } from "@chat-api/client";

const [, , baseUrl = ""] = process.argv;
const client = createChatClient({ baseUrl, timeout: 60_000, totalTimeout: 120_000 });
const controller = new AbortController();
await client.chatGet({ tenant: "t", chat: "c" }, { signal: controller.signal });
await client.chatList({ tenant: "t" });
const call = client.chatList({ tenant: "t" }, { signal: controller.signal }).catch(() => {});
await wait(50);
controller.abort();
await call;
// A timer that is left behind would come far after this one, which alone keeps nothing alive.
setTimeout(() => process.exit(1), 5000).unref();
