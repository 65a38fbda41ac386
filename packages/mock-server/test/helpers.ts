import { connect } from "node:net";
import { fileURLToPath } from "node:url";
import { SESSIONS } from "@chat-api/test-support/contracts.ts";

/** The tenant and the chat of the examples in the contract. */
export const TENANT = "707d0855-80ab-4e1f-a156-f1c4546cbf52";
export const CHAT = "8f14e45f-ceea-467f-a0e6-2b1d3c0b9a11";
export const CHATS = `/api/v1/tenants/${TENANT}/chats`;
export const AUTH = { authorization: "Bearer token" };
export const JSON_BODY = { ...AUTH, "content-type": "application/json" };

/** Where the sources of this package are. */
export const PACKAGE = fileURLToPath(new URL("..", import.meta.url));
export const CONTRACT = SESSIONS;

/** Sends bytes as they are, and returns what comes back until the server closes or is quiet for long. */
export function sendRaw(port: number, bytes: string | Buffer, quiet = 10_000): Promise<string> {
  return new Promise((resolve, reject) => {
    let received = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(bytes));
    socket.setTimeout(quiet, () => {
      socket.destroy();
      reject(new Error(`no response within ${quiet} ms, only: ${received}`));
    });
    socket.on("data", (data) => {
      received += data.toString("latin1");
    });
    socket.on("close", () => resolve(received));
    // A server that closes while we still write is fine, as long as its response came.
    socket.on("error", () => {});
  });
}

/** The statuses in what came back, in order. Interim ones are left out. */
export function statuses(received: string): number[] {
  return [...received.matchAll(/HTTP\/1\.1 (\d{3})/g)]
    .map((match) => Number(match[1]))
    .filter((status) => status >= 200);
}

/** A request head that asks the server to close, so that the response is known to be over. */
export function head(method: string, target: string, headers: Record<string, string> = {}): string {
  const all = { host: "127.0.0.1", connection: "close", ...headers };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${target} HTTP/1.1\r\n${lines.join("")}\r\n`;
}

/** Waits until something holds. */
export async function until(holds: () => boolean | Promise<boolean>, limit = 20_000): Promise<void> {
  const end = Date.now() + limit;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`it did not come to hold within ${limit} ms: ${holds}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
