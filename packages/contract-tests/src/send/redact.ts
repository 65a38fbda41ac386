import { basicPair } from "./credentials.ts";
import type { Target } from "./target.ts";

/** A text that may not leave the process. */
export interface Secret {
  readonly value: string;
  /** The shell variable that replaces it in a command; `***` does if it has none. */
  readonly variable?: string;
}

const REDACTED = "***";

/** A shorter secret than this is part of ordinary words; it is hidden only as a word by itself. */
const SHORT = 4;

/** Headers that hold no secret, whatever they say. */
const HARMLESS = /^(accept(-.*)?|content-.*|user-agent|host|connection|cache-control|prefer|origin|referer)$/;

/** Everything that authenticates requests to the target: its credentials, and its headers unless they hold no secret. */
export function secretsOf({ credentials, headers = {} }: Target): Secret[] {
  const { basic, bearer, apiKey } = credentials;
  const named = Object.entries(headers).filter(([name]) => !HARMLESS.test(name.toLowerCase()));
  // The invalid token of a case has the claims of the valid one, which may name people.
  const [, claims] = /^([\w-]+\.[\w-]+)\.[\w-]+$/.exec(bearer ?? "") ?? [];
  const secrets: Secret[] = [
    ...(basic ? [{ value: basicPair(basic), variable: "CHAT_CONTRACT_BASIC_BASE64" }] : []),
    ...(basic ? [{ value: `${basic.username}:${basic.password}`, variable: "CHAT_CONTRACT_BASIC" }] : []),
    ...(basic ? [{ value: basic.password, variable: "CHAT_CONTRACT_PASSWORD" }] : []),
    ...(bearer === undefined ? [] : [{ value: bearer, variable: "CHAT_CONTRACT_BEARER" }]),
    ...(apiKey === undefined ? [] : [{ value: apiKey, variable: "CHAT_CONTRACT_COOKIE" }]),
    ...(claims === undefined ? [] : [{ value: claims }]),
    ...named.map(([name, value]) => ({ value, variable: `CHAT_CONTRACT_HEADER_${variableName(name)}` })),
  ];
  return secrets.filter(({ value }) => value !== "");
}

/** A text in which each secret, in every form that it is written in, is `***`. */
export function redact(text: string, secrets: readonly Secret[]): string {
  const pattern = patternOf(secrets.flatMap(({ value }) => formsOf(value)));
  return pattern ? text.replace(pattern, REDACTED) : text;
}

/** As it is, in a URL, in a form, in JSON, in HTML, and in base64. */
export function formsOf(value: string): string[] {
  const encoded = encodeURIComponent(value.toWellFormed());
  return [
    ...new Set([
      value,
      encoded,
      encoded.replace(/%[0-9A-F]{2}/g, (it) => it.toLowerCase()),
      encoded.replaceAll("%20", "+"),
      new URLSearchParams([["", value]]).toString().slice(1),
      JSON.stringify(value).slice(1, -1),
      JSON.stringify(JSON.stringify(value)).slice(3, -3),
      value
        .replaceAll("&", "&amp;")
        .replaceAll("<", "&lt;")
        .replaceAll(">", "&gt;")
        .replaceAll('"', "&quot;"),
      Buffer.from(value).toString("base64"),
      Buffer.from(value).toString("base64").replace(/=+$/, ""),
      Buffer.from(value).toString("base64url"),
    ]),
  ];
}

/** The longest first, so that a secret which is part of another leaves nothing of it behind. */
export function patternOf(texts: readonly string[]): RegExp | undefined {
  if (texts.length === 0) return undefined;
  const sorted = [...texts].sort((one, other) => other.length - one.length);
  return new RegExp(sorted.map(literal).join("|"), "g");
}

function literal(text: string): string {
  const escaped = text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return text.length < SHORT ? `(?<!\\w)${escaped}(?!\\w)` : escaped;
}

function variableName(name: string): string {
  return name.toUpperCase().replace(/[^A-Z0-9]/g, "_");
}
