/** Which server the page speaks to, and as whom. */
import { basicAuth, bearerAuth, cookieAuth } from "@chat-api/client";
import { createClient } from "@chat-api/client/operations"; // a third of the size of createChatClient
import { chatQueries } from "@chat-api/client/query";
import { validateResponse } from "@chat-api/client/validators";
import { createContext, use } from "react";

/** What the sign-in form asks for. A cookie needs nothing more: the browser keeps it. */
export interface Connection extends Partial<Record<"token" | "username" | "password", string>> {
  readonly server: string;
  readonly scheme: "bearerAuth" | "basicAuth" | "cookieAuth";
}

const DEFAULT_SERVER: string = import.meta.env.VITE_SERVER || "http://127.0.0.1:4010";
const CONNECTION = "chat-playground:connection";

/** @throws {ChatError} If the server or the credentials are not valid. */
export function createChat({ server, scheme, token = "", username = "", password = "" }: Connection) {
  const auth = {
    bearerAuth: () => bearerAuth(token),
    basicAuth: () => basicAuth(username, password),
    cookieAuth: () => cookieAuth(), // of the browser
  };
  // TanStack Query tries again, so that the page can show it. What breaks the contract is never shown as if it did not.
  const options = { timeout: 10_000, retry: 0, validate: validateResponse };
  const client = createClient({ baseUrl: server, auth: auth[scheme](), ...options });
  return { server, client, queries: chatQueries(client) };
}

/** The server in the address (`?server=`), else the one that the site was built for. */
export function serverInAddress(): string {
  return (new URLSearchParams(location.search).get("server") || DEFAULT_SERVER).replace(/\/+$/, "");
}

/** The connection of before a reload. A link to another server must not get the credentials of this one. */
export function rememberedChat() {
  const connection: Connection | null = JSON.parse(sessionStorage.getItem(CONNECTION) ?? "null");
  return connection?.server === serverInAddress() ? createChat(connection) : undefined;
}

/** Credentials stay in this tab, and go with it. The server is put in the address, so that links lead there too. */
export function remember(connection?: Connection): void {
  sessionStorage.setItem(CONNECTION, JSON.stringify(connection ?? null));
  if (!connection) return;
  const { server } = connection;
  const search = server === DEFAULT_SERVER ? "" : `?server=${encodeURIComponent(server)}`;
  history.replaceState(null, "", location.pathname + search + location.hash);
}

export const ChatContext = createContext({} as ReturnType<typeof createChat> & { signOut(): void });

export function useChat() {
  return use(ChatContext);
}
