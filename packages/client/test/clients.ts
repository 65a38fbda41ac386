import { type ChatClient, type ChatClientOptions, createChatClient } from "@chat-api/client";
import { createPathClient, type PathClient } from "@chat-api/client/paths";

/** A client by operation and one by path, of the same options, as one object. */
export function createClients(options: ChatClientOptions): ChatClient & PathClient {
  return { ...createChatClient(options), ...createPathClient(options) };
}
