/** A request and a response, as they go over the wire. */

/** An HTTP request, ready to send. */
export interface PlainRequest {
  /** In upper case. */
  readonly method: string;
  /** Path and query, from the origin on. */
  readonly target: string;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** An answer as it came over the wire. */
export interface PlainResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** What is wrong with the bytes of the body: that they are not in the charset that they should be in. */
  readonly malformed?: string;
}
