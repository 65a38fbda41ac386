import type { Violation } from "../validate/violation.ts";

/** A request that the mock got, and what it answered. */
export interface RequestRecord {
  /** Counts from 1. */
  id: number;
  /** When the request came, as in RFC 3339. */
  time: string;
  /** Milliseconds until the answer was ready. */
  duration: number;
  /** Undefined where no operation of the contract was meant. */
  operationId?: string;
  request: RecordedMessage & { method: string; url: string };
  /** The status is 0 where the connection was dropped. */
  answer: RecordedMessage & { status: number };
  /** What the request and the answer break of the contract. */
  violations: RecordedViolation[];
}

/** A violation, for a person. */
export interface RecordedViolation extends Violation {
  /** What is wrong, in words: `metadata.id must be a UUID`. */
  text: string;
}

interface RecordedMessage {
  /** Credentials are replaced by `[redacted]`; the scheme, and the names of cookies, are left. */
  headers: Record<string, string | string[]>;
  /** The first 10,000 characters. */
  body?: string;
}

/** What is logged of a request. */
export interface LogEntry {
  /** As in RFC 3339. */
  time: string;
  method: string;
  /** Without the query, which can hold a key. */
  path: string;
  /** 0 where the connection was dropped. */
  status: number;
  /** Milliseconds. */
  duration: number;
  operationId?: string;
  violations?: Violation[];
}
