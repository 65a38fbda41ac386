/** Every error that the client throws is one of these. The class itself means that the call can't be made as written. */
export class ChatError extends Error {
  override readonly name: string = "ChatError";
}

/** No response: the connection failed or broke off. The `cause` is what `fetch` threw. */
export class ChatNetworkError extends ChatError {
  override readonly name = "ChatNetworkError";
}

/** No complete response within `timeout` or `totalTimeout`. */
export class ChatTimeoutError extends ChatError {
  override readonly name = "ChatTimeoutError";
}

/** The status is a success, but the body isn't what the contract declares. */
export class ChatDecodeError extends ChatError {
  override readonly name = "ChatDecodeError";
  /** The response. Its body has been read. */
  declare readonly response: Response;

  constructor(message: string, response: Response, options?: ErrorOptions) {
    super(message, options);
    this.response = response;
  }
}
