/** Everything that the client throws on purpose is one of these. By itself: the call can't be made as it was asked for. */
export class ChatError extends Error {
  override readonly name: string = "ChatError";
}

/** There was no answer: no connection, or one that broke off. What `fetch` threw is the `cause`. */
export class ChatNetworkError extends ChatError {
  override readonly name = "ChatNetworkError";
}

/** There was no whole answer within `timeout` or `totalTimeout`. */
export class ChatTimeoutError extends ChatError {
  override readonly name = "ChatTimeoutError";
}

/** The server said that it succeeded, but its body isn't what the contract declares. */
export class ChatDecodeError extends ChatError {
  override readonly name = "ChatDecodeError";
  /** The answer, with its body already read. */
  readonly response: Response;

  constructor(message: string, response: Response, options?: ErrorOptions) {
    super(message, options);
    this.response = response;
  }
}
