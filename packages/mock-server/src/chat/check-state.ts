import type { ChatSession } from "@chat-api/client";
import { reasonsOf } from "../respond/error.ts";
import type { Core } from "../state/mock-state.ts";
import { validateAnswer } from "../validate/response.ts";
import type { TenantState } from "./tenant.ts";

/**
 * The sessions and messages of tenants, where the contract allows them.
 *
 * @throws TypeError with the place that is wrong.
 */
export function checkTenants(core: Core, tenants: unknown): Record<string, TenantState> {
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
      const id = checkSession(core, session, at);
      if (ids.has(id)) throw new TypeError(`${at}.metadata.id is that of another session too`);
      ids.add(id);
    }
    for (const [id, list] of Object.entries(messages)) {
      if (!ids.has(id)) throw new TypeError(`tenants.${name} has messages for ${id}, but no such session`);
      check(core, "chatMessages", { messages: list }, `tenants.${name}.messages.${id}`);
    }
    checked[name] = { sessions, messages };
  }
  return checked;
}

function checkSession(core: Core, session: ChatSession, at: string): string {
  check(core, "chatGet", session, at);
  const id = session.metadata?.id;
  if (typeof id !== "string") throw new TypeError(`${at}.metadata.id is required`);
  return id;
}

function check(core: Core, operationId: string, body: unknown, at: string): void {
  const operation = core.contract.operations.find(({ id }) => id === operationId);
  if (operation === undefined) throw new TypeError(`${at} can't be used: the contract has no ${operationId}`);
  const violations = validateAnswer(operation, 200, { "content-type": "application/json" }, body);
  if (violations.length > 0)
    throw new TypeError(
      `${at}: ${reasonsOf(violations)
        .map(({ text }) => text)
        .join("; ")}`,
    );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
