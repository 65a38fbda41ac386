export { type Auth, basicAuth, bearerAuth, cookieAuth } from "./auth.ts";
export { type ChatClient, type ChatClientOptions, createChatClient } from "./client.ts";
export { ChatApiError, ChatError } from "./errors.ts";
export type * from "./generated/operations.ts";
export type * from "./generated/schema.ts";
export type { CallOptions, Operation } from "./operation.ts";
