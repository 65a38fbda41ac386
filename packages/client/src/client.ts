import createFetchClient, { type Client } from "openapi-fetch";
import type { Auth } from "./auth.ts";
import { ChatApiError } from "./errors.ts";
import { type ChatOperations, operationsById } from "./generated/operations.ts";
import type { paths } from "./generated/schema.ts";
import type { CallOptions, Operation } from "./operation.ts";

/** How a client reaches the API. */
export interface ChatClientOptions {
  /** Where the API is, such as `https://chat.example.org`. */
  baseUrl: string;
  auth?: Auth;
  fetch?: (request: Request) => Promise<Response>;
}

/** A method for each operation, and the methods of openapi-fetch by path. */
export interface ChatClient extends ChatOperations, Client<paths> {}

/** Creates a client of the Chat API. */
export function createChatClient({ auth, ...options }: ChatClientOptions): ChatClient {
  const client = createFetchClient<paths>(options);
  if (auth) client.use(auth);
  const methods = Object.values(operationsById).map((operation) => [operation.id, method(client, operation)]);
  return Object.assign(client, Object.fromEntries(methods));
}

function method(client: Client<paths>, operation: Operation) {
  return async (args: Record<string, unknown> = {}, options: CallOptions = {}) => {
    const params: Record<string, Record<string, unknown>> = {};
    for (const [name, place] of Object.entries(operation.parameters))
      params[place] = { ...params[place], [name]: args[name] };
    const init = { ...options, params, body: args.body };
    const { data, error, response } = await client.request(
      operation.method.toLowerCase() as "get",
      operation.path as "/api/v1/tenants/{tenant}/chats",
      init as never,
    );
    if (!response.ok) throw new ChatApiError(operation.id, response, error);
    return data;
  };
}
