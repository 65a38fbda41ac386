// Generated from chat.yaml by `pnpm generate`. Do not edit.

import type { ChatPromise, Operation } from "../transport/operation.ts";
import type { CallOptions } from "../transport/options.ts";
import type { ChatMessages, ChatSession, ChatSessionList, ChatSessionUpdate, ResourceId } from "./schema.ts";

/** `GET /api/v1/tenants/{tenant}/chats` */
export const chatListOperation: Operation = {
  id: "chatList",
  method: "GET",
  path: "/api/v1/tenants/{tenant}/chats",
  parameters: { tenant: "path", limit: "query", offset: "query" },
};

/** The arguments of `chatList`. */
export interface ChatListArguments {
  /** The ID of the tenant that owns the chat sessions. */
  tenant: ResourceId;
  /** How many sessions a page holds at most. */
  limit?: number | undefined;
  /** How many sessions to pass over before the page begins. Page n begins at (n - 1) * `limit`. Past the last session, `rows` is empty. */
  offset?: number | undefined;
}

/** `POST /api/v1/tenants/{tenant}/chats` */
export const chatCreateChatSessionOperation: Operation = {
  id: "chatCreateChatSession",
  method: "POST",
  path: "/api/v1/tenants/{tenant}/chats",
  parameters: { tenant: "path", body: "body" },
};

/** The arguments of `chatCreateChatSession`. */
export interface ChatCreateChatSessionArguments {
  /** The ID of the tenant that owns the chat sessions. */
  tenant: ResourceId;
  /** The properties of the new session. Send `{}` to leave everything to the server. */
  body: ChatSessionUpdate;
}

/** `GET /api/v1/tenants/{tenant}/chats/{chat}` */
export const chatGetOperation: Operation = {
  id: "chatGet",
  method: "GET",
  path: "/api/v1/tenants/{tenant}/chats/{chat}",
  parameters: { tenant: "path", chat: "path" },
};

/** The arguments of `chatGet`. */
export interface ChatGetArguments {
  /** The ID of the tenant that owns the chat sessions. */
  tenant: ResourceId;
  /** The ID of the chat session. */
  chat: ResourceId;
}

/** `PUT /api/v1/tenants/{tenant}/chats/{chat}` */
export const chatUpdateChatSessionOperation: Operation = {
  id: "chatUpdateChatSession",
  method: "PUT",
  path: "/api/v1/tenants/{tenant}/chats/{chat}",
  parameters: { tenant: "path", chat: "path", body: "body" },
};

/** The arguments of `chatUpdateChatSession`. */
export interface ChatUpdateChatSessionArguments {
  /** The ID of the tenant that owns the chat sessions. */
  tenant: ResourceId;
  /** The ID of the chat session. */
  chat: ResourceId;
  /** The properties of the session to change. The others stay as they are. */
  body: ChatSessionUpdate;
}

/** `GET /api/v1/tenants/{tenant}/chats/{chatId}/messages` */
export const chatMessagesOperation: Operation = {
  id: "chatMessages",
  method: "GET",
  path: "/api/v1/tenants/{tenant}/chats/{chatId}/messages",
  parameters: { tenant: "path", chatId: "path" },
};

/** The arguments of `chatMessages`. */
export interface ChatMessagesArguments {
  /** The ID of the tenant that owns the chat sessions. */
  tenant: ResourceId;
  /** The ID of the chat session that holds the messages. */
  chatId: ResourceId;
}

/** A method for each operation of the contract. */
export interface ChatOperations {
  /**
   * List the chat sessions of a tenant
   *
   * Returns the chat sessions of the tenant, the most recently updated first, one
   * page at a time. A tenant without sessions gets an empty `rows`, not a `404`.
   *
   * @param args.tenant The ID of the tenant that owns the chat sessions.
   * @param args.limit How many sessions a page holds at most.
   * @param args.offset How many sessions to pass over before the page begins. Page n begins at (n - 1) * `limit`. Past the last session, `rows` is empty.
   * @returns The chat sessions of the tenant.
   * @throws {ChatApiError} 400: A malformed or bad request
   * @throws {ChatApiError} 401: No credentials, or credentials that are not valid
   * @throws {ChatApiError} 404: No such tenant or chat session, or none that the caller may see
   * @throws {ChatApiError} 429: Too many requests
   * @throws {ChatApiError} any other: An error that this contract does not name
   */
  chatList(args: ChatListArguments, options?: CallOptions): ChatPromise<ChatSessionList>;
  /**
   * Create a chat session
   *
   * Creates a session in the tenant and returns it with the metadata that the
   * server gave it. Every property of the body is optional: a session without a
   * name is given one. Two requests create two sessions.
   *
   * @param args.tenant The ID of the tenant that owns the chat sessions.
   * @param args.body The properties of the new session. Send `{}` to leave everything to the server.
   * @returns The session that was created.
   * @throws {ChatApiError} 400: A malformed or bad request
   * @throws {ChatApiError} 401: No credentials, or credentials that are not valid
   * @throws {ChatApiError} 403: Forbidden
   * @throws {ChatApiError} 404: No such tenant or chat session, or none that the caller may see
   * @throws {ChatApiError} 429: Too many requests
   * @throws {ChatApiError} any other: An error that this contract does not name
   */
  chatCreateChatSession(args: ChatCreateChatSessionArguments, options?: CallOptions): ChatPromise<ChatSession>;
  /**
   * Get a chat session
   *
   * Returns one chat session of the tenant, without its messages.
   *
   * @param args.tenant The ID of the tenant that owns the chat sessions.
   * @param args.chat The ID of the chat session.
   * @returns The chat session.
   * @throws {ChatApiError} 400: A malformed or bad request
   * @throws {ChatApiError} 401: No credentials, or credentials that are not valid
   * @throws {ChatApiError} 404: No such tenant or chat session, or none that the caller may see
   * @throws {ChatApiError} 429: Too many requests
   * @throws {ChatApiError} any other: An error that this contract does not name
   */
  chatGet(args: ChatGetArguments, options?: CallOptions): ChatPromise<ChatSession>;
  /**
   * Update a chat session
   *
   * Replaces the properties of the session that the body names and returns the
   * session as it is after the change. Sending the same body twice has the
   * effect of sending it once.
   *
   * @param args.tenant The ID of the tenant that owns the chat sessions.
   * @param args.chat The ID of the chat session.
   * @param args.body The properties of the session to change. The others stay as they are.
   * @returns The session after the change.
   * @throws {ChatApiError} 400: A malformed or bad request
   * @throws {ChatApiError} 401: No credentials, or credentials that are not valid
   * @throws {ChatApiError} 403: Forbidden
   * @throws {ChatApiError} 404: No such tenant or chat session, or none that the caller may see
   * @throws {ChatApiError} 429: Too many requests
   * @throws {ChatApiError} any other: An error that this contract does not name
   */
  chatUpdateChatSession(args: ChatUpdateChatSessionArguments, options?: CallOptions): ChatPromise<ChatSession>;
  /**
   * List the messages of a chat session
   *
   * Returns the messages of one chat session, the oldest first. A session holds up to 1,000.
   *
   * @param args.tenant The ID of the tenant that owns the chat sessions.
   * @param args.chatId The ID of the chat session that holds the messages.
   * @returns The messages of the chat session.
   * @throws {ChatApiError} 400: A malformed or bad request
   * @throws {ChatApiError} 401: No credentials, or credentials that are not valid
   * @throws {ChatApiError} 404: No such tenant or chat session, or none that the caller may see
   * @throws {ChatApiError} 429: Too many requests
   * @throws {ChatApiError} any other: An error that this contract does not name
   */
  chatMessages(args: ChatMessagesArguments, options?: CallOptions): ChatPromise<ChatMessages>;
}

/** Every operation of the contract, by its operationId. */
export const operationsById: { readonly [Id in keyof ChatOperations]: Operation } = {
  chatList: chatListOperation,
  chatCreateChatSession: chatCreateChatSessionOperation,
  chatGet: chatGetOperation,
  chatUpdateChatSession: chatUpdateChatSessionOperation,
  chatMessages: chatMessagesOperation,
};

/** The name of the cookie that holds the session. */
export const sessionCookie: string = "session";
