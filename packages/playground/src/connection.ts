/** Which server the page speaks to, and as whom. */
import { basicAuth, bearerAuth, cookieAuth } from "@chat-api/client";
import { createClient } from "@chat-api/client/operations"; // a third of the size of createChatClient
import { chatQueries } from "@chat-api/client/query";
import { createContext, use, useState } from "react";

/** What the sign-in form asks for. A cookie needs nothing more: the browser keeps it. */
export interface Connection extends Partial<Record<"token" | "username" | "password", string>> {
  readonly server: string;
  readonly scheme: "bearerAuth" | "basicAuth" | "cookieAuth";
}

const DEFAULT_SERVER: string = import.meta.env.VITE_SERVER || "http://127.0.0.1:4010";
/** With the default in its name: a site that is built anew for another server begins with that one. */
const SERVER = `chat-playground:server:${DEFAULT_SERVER}`;
const CONNECTION = "chat-playground:connection";

/** @throws {ChatError} Where the server or the credentials can't be right. */
function createChat({ server, scheme, token = "", username = "", password = "" }: Connection) {
  const auth = {
    bearerAuth: () => bearerAuth(token),
    basicAuth: () => basicAuth(username, password),
    cookieAuth: () => cookieAuth(), // of the browser
  };
  // TanStack Query tries again, so that the page can show it.
  const client = createClient({ baseUrl: server, auth: auth[scheme](), timeout: 10_000, retry: 0 });
  return { server, client, queries: chatQueries(client) };
}

/** The server in the address (`?server=`), else the one of last time, else the one that the site was built for. */
export function rememberedServer(): string {
  const asked = new URLSearchParams(location.search).get("server");
  return (asked || localStorage.getItem(SERVER) || DEFAULT_SERVER).replace(/\/+$/, "");
}

/** The connection of before a reload. A link to another server must not get the credentials of this one. */
function rememberedChat() {
  const connection: Connection | null = JSON.parse(sessionStorage.getItem(CONNECTION) ?? "null");
  return connection?.server === rememberedServer() ? createChat(connection) : undefined;
}

/** Credentials stay in this tab, and go with it. The server is put in the address, so that links lead there too. */
function remember(connection: Connection | undefined): void {
  sessionStorage.setItem(CONNECTION, JSON.stringify(connection ?? null));
  if (!connection) return;
  const { server } = connection;
  localStorage.setItem(SERVER, server);
  const search = server === DEFAULT_SERVER ? "" : `?server=${encodeURIComponent(server)}`;
  history.replaceState(null, "", location.pathname + search + location.hash);
}

/** The server that somebody is signed in to, and what signs in, or out. */
export function useConnection() {
  const [chat, setChat] = useState(rememberedChat);
  function connect(connection?: Connection) {
    setChat(connection && createChat(connection));
    remember(connection);
  }
  return [chat, connect] as const;
}

type Chat = ReturnType<typeof createChat> & { signOut(): void };

export const ChatContext = createContext<Chat | undefined>(undefined);

export function useChat() {
  return use(ChatContext) as Chat;
}
