import type { APIErrors } from "./generated/schema.ts";

/** Everything that a client throws on purpose is one of these. */
export class ChatError extends Error {
  override readonly name: string = "ChatError";
}

/** The server answered with a status that is not a success. */
export class ChatApiError extends ChatError {
  override readonly name = "ChatApiError";
  readonly operationId: string;
  readonly status: number;
  /** The parsed JSON, or the text where the body is not JSON. */
  readonly body: APIErrors | string | undefined;
  readonly response: Response;

  constructor(operationId: string, response: Response, body: APIErrors | string | undefined) {
    const reason = typeof body === "object" ? `: ${body.errors[0]?.description}` : "";
    super(`${operationId} was answered ${response.status}${reason}`);
    this.operationId = operationId;
    this.status = response.status;
    this.body = body;
    this.response = response;
  }
}
