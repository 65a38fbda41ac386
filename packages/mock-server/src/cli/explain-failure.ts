import type { MockServerOptions } from "../server.ts";

/**
 * Why the mock did not start, in one line, and what to run next.
 * @param command How the reader starts it, such as `pnpm mock`.
 */
export function explainFailure(
  { code, message }: Error & { code?: string },
  { document = "", host = "", port = 0 }: MockServerOptions,
  command = "chat-mock",
): string {
  const next = `${command} ${document === "" ? "" : `${document} `}-p`;
  switch (code) {
    case "EADDRINUSE":
      return `port ${port} of ${host} is in use. Run: ${next} ${port === 65_535 ? 0 : port + 1}`;
    case "EACCES":
      return `port ${port} needs rights that you don't have. Run: ${next} 4010`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return `${host} is no address of this machine. Run: ${next} ${port} -h 127.0.0.1`;
    default:
      return `${message.split("\n", 1)[0]?.replace(/\.$/, "")}. Correct it, and run: ${next} ${port}`;
  }
}
