import { checkTenants } from "../chat/check-state.ts";
import type { Core } from "./mock-state.ts";
import type { MockState } from "./types.ts";

/**
 * Replaces those parts of the state that are given.
 *
 * @throws TypeError for what the contract does not allow, before anything is changed.
 */
export function applyState(core: Core, state: Partial<MockState>): void {
  if (!isObject(state)) throw new TypeError("the state has to be an object with tenants or custom");
  const { custom, tenants, ...others } = state;
  const unknown = Object.keys(others)[0];
  if (unknown !== undefined) throw new TypeError(`'${unknown}' is not known here; there are tenants, custom`);
  if (custom !== undefined && !isObject(custom)) throw new TypeError("custom has to be an object");
  const checked = tenants === undefined ? undefined : checkTenants(core, tenants);
  if (checked !== undefined) core.chats.load(structuredClone(checked));
  if (custom !== undefined) core.custom = structuredClone(custom);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
