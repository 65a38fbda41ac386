// Generated from chat.yaml by `pnpm generate`. Do not edit.

import { type OperationsClient, operate } from "../transport/call.ts";
import type { ChatPromise } from "../transport/operation.ts";
import type { CallOptions } from "../transport/options.ts";
import {
  type ChatListArguments,
  type ChatCreateChatSessionArguments,
  type ChatGetArguments,
  type ChatUpdateChatSessionArguments,
  type ChatMessagesArguments,
  chatListOperation,
  chatCreateChatSessionOperation,
  chatGetOperation,
  chatUpdateChatSessionOperation,
  chatMessagesOperation,
} from "./operations.ts";
import type { ChatMessages, ChatSession, ChatSessionList } from "./schema.ts";

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
export function chatList(
  client: OperationsClient,
  args: ChatListArguments,
  options?: CallOptions,
): ChatPromise<ChatSessionList> {
  return client[operate](chatListOperation, args, options);
}

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
export function chatCreateChatSession(
  client: OperationsClient,
  args: ChatCreateChatSessionArguments,
  options?: CallOptions,
): ChatPromise<ChatSession> {
  return client[operate](chatCreateChatSessionOperation, args, options);
}

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
export function chatGet(
  client: OperationsClient,
  args: ChatGetArguments,
  options?: CallOptions,
): ChatPromise<ChatSession> {
  return client[operate](chatGetOperation, args, options);
}

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
export function chatUpdateChatSession(
  client: OperationsClient,
  args: ChatUpdateChatSessionArguments,
  options?: CallOptions,
): ChatPromise<ChatSession> {
  return client[operate](chatUpdateChatSessionOperation, args, options);
}

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
export function chatMessages(
  client: OperationsClient,
  args: ChatMessagesArguments,
  options?: CallOptions,
): ChatPromise<ChatMessages> {
  return client[operate](chatMessagesOperation, args, options);
}
