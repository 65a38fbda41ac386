// Generated from chat.yaml by `pnpm generate`. Do not edit.

import type { CallOptions } from "../transport/options.ts";
import type { ChatQuery } from "../query-options.ts";
import type { ChatListArguments, ChatGetArguments, ChatMessagesArguments } from "./operations.ts";
import type { ChatMessages, ChatSession, ChatSessionList } from "./schema.ts";

/** A query for each operation that reads. */
export interface ChatQueries {
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
  chatList(args: ChatListArguments, options?: CallOptions): ChatQuery<"chatList", ChatListArguments, ChatSessionList>;
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
  chatGet(args: ChatGetArguments, options?: CallOptions): ChatQuery<"chatGet", ChatGetArguments, ChatSession>;
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
  chatMessages(args: ChatMessagesArguments, options?: CallOptions): ChatQuery<"chatMessages", ChatMessagesArguments, ChatMessages>;
}
