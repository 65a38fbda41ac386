import { type Body, parseJson } from "../body.ts";
import { faithful, type Parts } from "../parts.ts";
import { checkUpdate, isObject, nameRules } from "../validate.ts";
import type { Json } from "./alter.ts";

/** The right reader of what a client sets on a session. */
export const { readUpdate }: Parts = faithful;

/** Reads names by other rules. */
export function readNames(rules: Partial<typeof nameRules>): Parts["readUpdate"] {
  return (body) => checkUpdate(parseJson(body), { ...nameRules, ...rules });
}

/** Changes a body before it is checked. */
export function checkAs(change: (body: Json) => Json): Parts["readUpdate"] {
  return (body) => {
    const json = parseJson(body);
    return checkUpdate(isObject(json) ? withoutUndefined(change(json)) : json, nameRules);
  };
}

function withoutUndefined(body: Json): Json {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
}

export function isMalformed({ text }: Body): boolean {
  try {
    JSON.parse(text);
    return false;
  } catch {
    return true;
  }
}
