import { type Arguments, callOperation } from "./by-operation.ts";
import type { Operation } from "./operation.ts";
import type { CallOptions, ChatClientOptions } from "./options.ts";
import { readSettings } from "./settings.ts";

/** Where a client has what calls an operation. */
export const operate: unique symbol = Symbol("operate");

/** What the functions of `@chat-api/client/operations` work with. */
export interface OperationsClient {
  [operate]<Model>(operation: Operation, args?: object, options?: CallOptions): Promise<Model>;
}

/**
 * Creates a client without methods, which holds no more of the contract than the functions that are called with it.
 * @throws {ChatError} Where an option can't be used.
 */
export function createClient(options: ChatClientOptions): OperationsClient {
  const settings = readSettings(options);
  return {
    [operate]: (operation: Operation, args?: object, options?: CallOptions) =>
      callOperation(settings, operation, args as Arguments, options) as Promise<never>,
  };
}
