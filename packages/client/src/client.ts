import { type ChatOperations, operationsById } from "./generated/operations.ts";
import { addHeaders, type PlainHeaders } from "./serialize/headers.ts";
import { createClient, type OperationsClient, operate } from "./transport/call.ts";
import type { CallOptions, ChatClientOptions } from "./transport/options.ts";

/** A method for each operation of the contract. */
export interface ChatClient extends ChatOperations, OperationsClient {
  /**
   * Creates a client with other options, such as headers or a timeout. Headers are added to those of this client.
   * @throws {ChatError} If an option can't be used.
   */
  with(options: Partial<ChatClientOptions>): ChatClient;
}

/**
 * Creates a client of the Chat API.
 * @throws {ChatError} If an option can't be used.
 */
export function createChatClient(options: ChatClientOptions): ChatClient {
  const client = createClient(options);
  const methods = Object.values(operationsById).map((operation) => [
    operation.id,
    (args?: object, options?: CallOptions) => client[operate](operation, args, options),
  ]);
  return {
    ...client,
    ...Object.fromEntries(methods),
    with(more: Partial<ChatClientOptions>) {
      const headers: PlainHeaders = {};
      addHeaders(headers, options.headers ?? {});
      addHeaders(headers, more.headers ?? {});
      return createChatClient({ ...options, ...more, headers });
    },
  };
}
