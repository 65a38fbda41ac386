import type { operations } from "@chat-api/client";
import { contractExample } from "@chat-api/test-support/repository-contract.ts";

type JsonOf<
  Id extends keyof operations,
  Status extends keyof operations[Id]["responses"],
> = operations[Id]["responses"][Status] extends { content: { "application/json": infer Body } }
  ? Body
  : never;

// By the operations that return them, since the contract may rename its schemas.
export type Session = JsonOf<"chatGet", 200>;
export type SessionList = JsonOf<"chatList", 200>;
export type Messages = JsonOf<"chatMessages", 200>;
export type Errors = JsonOf<"chatList", "default">;

export const tenant = "707d0855-80ab-4e1f-a156-f1c4546cbf52";

/** Of the tenant, as the contract shows it. */
export const session: Session = await contractExample("chatGet");

export const list: SessionList = { pagination: { current_page: 1, num_pages: 1 }, rows: [session] };

export function errors(description: string): Errors {
  return { errors: [{ description }] };
}
