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

/** A response as it came over the wire. */
export interface PlainResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Why the bytes of the body are no text: they are not in the charset that the response names. */
  readonly malformed?: string;
}
