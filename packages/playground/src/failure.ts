/** Failures in words, for people. */
import { ChatApiError, ChatDecodeError, ChatNetworkError, ChatTimeoutError } from "@chat-api/client";

const WORDS: Record<number, string> = {
  400: "The server did not accept what was sent.",
  401: "The server does not take your credentials, or no longer does.",
  403: "You may not do this in this tenant.",
  404: "It does not exist, or you may not see it.",
  429: "There were too many requests.",
};

export function explain(error: Error, server: string): string {
  if (error instanceof ChatTimeoutError) return "The server did not respond in time. The server may be busy.";
  if (error instanceof ChatDecodeError) return `${server} does not keep the contract: ${error.message}.`;
  if (error instanceof ChatNetworkError)
    return `There was no response from ${server}. Does it run, and does it let this page in (CORS)?`;
  if (!(error instanceof ChatApiError)) return error.message;
  const { status, retryAfter } = error;
  const words = WORDS[status] ?? `The server failed: it responded with status ${status}.`;
  if (reasons(error).length === 0) return `${words} Is ${server} the Chat API? It does not respond like it.`;
  return retryAfter ? `${words} It asks to wait ${Math.ceil(retryAfter / 1000)} s.` : words;
}

/** The reasons that the server gave. */
export function reasons(error: unknown) {
  const body = error instanceof ChatApiError && typeof error.body === "object" ? error.body : undefined;
  return Array.isArray(body?.errors) ? body.errors : []; // from another server it may be anything
}

/** In how many milliseconds the same request may succeed. Never if the request itself is the cause. */
export function retryDelay(failures: number, error: Error): number {
  if (error instanceof ChatNetworkError) return 500 * 2 ** failures;
  if (!(error instanceof ChatApiError) || (error.status < 500 && error.status !== 429)) return Infinity;
  return error.retryAfter ?? 500 * 2 ** failures;
}
