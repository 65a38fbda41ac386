import type { ChatSession } from "@chat-api/client";
import { isObject } from "@chat-api/openapi-document";
import type { Contract } from "../contract/contract.ts";
import { validateResponse } from "../validate/response.ts";
import { reasonText } from "../validate/violation.ts";
import type { TenantState } from "./state.ts";

/**
 * The sessions and messages of tenants, if the contract allows them.
 *
 * @throws TypeError with the location that is wrong.
 */
export function checkTenants(contract: Contract, tenants: unknown): Record<string, TenantState> {
  if (!isObject(tenants)) throw new TypeError("tenants has to be an object");
  const checked: Record<string, TenantState> = {};
  for (const [name, tenant] of Object.entries(tenants)) {
    const {
      sessions = [],
      messages = {},
      ...others
    } = isObject(tenant) ? (tenant as Partial<TenantState>) : {};
    if (!isObject(tenant) || !Array.isArray(sessions) || !isObject(messages)) {
      throw new TypeError(
        `tenants.${name} has to be an object with a list of sessions, and messages by session`,
      );
    }
    const unknown = Object.keys(others)[0];
    if (unknown !== undefined)
      throw new TypeError(`tenants.${name}.${unknown} is not known here; there are sessions, messages`);
    const ids = new Set<string>();
    for (const [index, session] of sessions.entries()) {
      const at = `tenants.${name}.sessions.${index}`;
      const id = checkSession(contract, session, at);
      if (ids.has(id)) throw new TypeError(`${at}.metadata.id is that of another session too`);
      ids.add(id);
    }
    for (const [id, list] of Object.entries(messages)) {
      if (!ids.has(id)) throw new TypeError(`tenants.${name} has messages for ${id}, but no such session`);
      check(contract, "chatMessages", { messages: list }, `tenants.${name}.messages.${id}`);
    }
    checked[name] = { sessions, messages };
  }
  return checked;
}

function checkSession(contract: Contract, session: ChatSession, at: string): string {
  check(contract, "chatGet", session, at);
  const id = session.metadata?.id;
  if (typeof id !== "string") throw new TypeError(`${at}.metadata.id is required`);
  return id;
}

function check(contract: Contract, operationId: string, body: unknown, at: string): void {
  const operation = contract.operations.find(({ id }) => id === operationId);
  if (operation === undefined) throw new TypeError(`${at} can't be used: the contract has no ${operationId}`);
  const violations = validateResponse(operation, 200, { "content-type": "application/json" }, body);
  if (violations.length > 0) throw new TypeError(`${at}: ${reasonText(violations)}`);
}
