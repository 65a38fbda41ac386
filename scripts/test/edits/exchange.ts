import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import type { Exchange } from "./edit.ts";

/** The IDs of the examples in the contract, beside some that nothing has. */
const KNOWN = {
  tenant: "707d0855-80ab-4e1f-a156-f1c4546cbf52",
  seeded: "8f14e45f-ceea-467f-a0e6-2b1d3c0b9a11",
};

/** Sends the requests of an edit one after the other, and compares each response. */
export async function expectExchanges(url: string, exchanges: readonly Exchange[]): Promise<void> {
  const kept: Record<string, string> = { ...KNOWN, other: randomUUID(), unknown: randomUUID() };
  const filled = (text: string) => text.replace(/\{(\w+)\}/g, (braces, name) => kept[name] ?? braces);
  for (const exchange of exchanges) {
    const { send, body, status, type, response: expected, has, lacks, keep = {} } = exchange;
    const [method = "", path] = filled(send).split(" ");
    const response = await fetch(`${url}/api/v1/tenants${path}`, {
      method,
      headers: headersOf(exchange),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const told = `${send}: ${text}`;
    expect(response.status, told).toBe(status);
    if (type !== undefined) expect(response.headers.get("content-type"), told).toContain(type);
    if (has !== undefined) expect(text, told).toContain(filled(has));
    if (lacks !== undefined) expect(text, told).not.toContain(filled(lacks));
    const parsed: unknown = expected || keep ? parsedJson(text) : undefined;
    if (expected) expect(parsed, told).toMatchObject(expected);
    for (const [name, at] of Object.entries(keep)) {
      const value = at.split(".").reduce((it, key) => (it as Record<string, unknown>)?.[key], parsed);
      expect(value, `${at} of ${told}`).toBeTypeOf("string");
      kept[name] = String(value);
    }
  }
}

function headersOf({ headers = {}, body }: Exchange): Record<string, string> {
  const all: Record<string, string | null> = {
    authorization: "Bearer token",
    ...(body === undefined ? {} : { "content-type": "application/json" }),
    ...headers,
  };
  return Object.fromEntries(Object.entries(all).filter((it): it is [string, string] => it[1] !== null));
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
