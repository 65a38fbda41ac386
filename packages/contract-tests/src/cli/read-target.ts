import { unsendable } from "../send/credentials.ts";
import type { Credentials, Target } from "../send/target.ts";
import { UsageError } from "./command.ts";
import { filled, type Given, type GivenOptions, wholeNumber } from "./flags.ts";

const HOUR = 3_600_000;

/** Headers that requests have of their own, and what to give instead. */
const OWN_HEADERS: Readonly<Record<string, string>> = {
  authorization: "Give --bearer or --basic: a header would go with the requests without credentials too.",
  cookie: "Give --cookie: a header would go with the requests without credentials too.",
  "content-type": "Each request has its own.",
  "content-length": "Each request has its own.",
  accept: "Each request has its own.",
  prefer: "Give --mock, if the server responds as a Prefer header asks.",
};

/** @throws {UsageError} if there is no URL, or a value is malformed. No message shows a secret. */
export function readTarget(given: GivenOptions): Target {
  const mock = given.mock?.at(-1)?.text === "true";
  const stateless = given.stateless?.at(-1)?.text === "true";
  const tenant = filled(given.tenant?.at(-1));
  const otherTenant = filled(given["other-tenant"]?.at(-1));
  const named = (name: "argument" | "other-argument") =>
    Object.fromEntries((given[name] ?? []).map(argument));
  const args = { ...named("argument"), ...(tenant !== undefined && { tenant }) };
  const otherArgs = {
    ...named("other-argument"),
    ...(otherTenant !== undefined && { tenant: otherTenant }),
  };
  const isClosed = given["other-tenant-closed"]?.at(-1)?.text === "true";
  if (isClosed && Object.keys(otherArgs).length === 0)
    throw new UsageError("--other-tenant-closed needs a tenant.", "Give --other-tenant.");
  const timeout = wholeNumber(given.timeout?.at(-1), 1, HOUR);
  const rate = requestRate(given["max-requests-per-second"]?.at(-1));
  const headers = Object.fromEntries((given.header ?? []).map(header));
  return {
    url: serverUrl(given.url?.at(-1)),
    credentials: credentials(given),
    prefer: mock,
    real: !mock,
    ...(stateless && { stateful: false }),
    ...(Object.keys(args).length > 0 && { arguments: args }),
    ...(Object.keys(otherArgs).length > 0 && { otherArguments: otherArgs }),
    ...(isClosed && { otherTenantClosed: true }),
    ...(Object.keys(headers).length > 0 && { headers }),
    ...(timeout !== undefined && { timeout }),
    ...(rate !== undefined && { maxRequestsPerSecond: rate }),
  };
}

function serverUrl(given: Given | undefined): string {
  if (given === undefined) throw new UsageError("Say which server: --url https://staging.example.org.");
  const { text, from } = given;
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash)
    throw new UsageError(`${from} is not an http(s) URL without query. Write https://staging.example.org.`);
  if (url.username || url.password)
    throw new UsageError(`${from} has credentials in it. Give them as --basic user:password.`);
  return url.href.replace(/\/+$/, "");
}

function credentials(given: GivenOptions): Partial<Credentials> {
  const basic = given.basic?.at(-1);
  const bearer = filled(given.bearer?.at(-1));
  const cookie = filled(given.cookie?.at(-1));
  const [, username, password] = /^([^:]+):(.*)$/s.exec(filled(basic) ?? "") ?? [];
  if (basic !== undefined && username === undefined)
    throw new UsageError(
      `${basic.from} takes a user name and a password with a colon between, such as ada:secret.`,
    );
  const all = {
    ...(username !== undefined && password !== undefined && { basic: { username, password } }),
    ...(bearer !== undefined && { bearer }),
    ...(cookie !== undefined && { apiKey: cookie }),
  };
  const reason = unsendable(all);
  if (reason !== undefined) throw new UsageError(reason, "A text that was read from a file may end in one.");
  return all;
}

function argument({ text, from }: Given): [string, string] {
  const [, name, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (name === undefined || value === undefined)
    throw new UsageError(`${from} ${text} has no name and value. Write it as tenant=….`);
  return [name, value];
}

function header({ text, from }: Given): [string, string] {
  const [, name = "", value = ""] = /^([!#$%&'*+.^_`|~\w-]+):[ \t]*([\t -~\u0080-\u00ff]*)$/.exec(text) ?? [];
  const lower = name.toLowerCase();
  if (name === "") throw new UsageError(`${from} has no name and value. Write --header 'Name: value'.`);
  const own = OWN_HEADERS[lower];
  if (own !== undefined) throw new UsageError(`${from} can't be ${name}.`, own);
  return [lower, value.trim()];
}

function requestRate(given: Given | undefined): number | undefined {
  if (given === undefined) return undefined;
  const value = Number(given.text);
  if (/^\d*\.?\d+$/.test(given.text) && value > 0) return value;
  throw new UsageError(`${given.from} has to be a number above 0, such as 20 or 0.5, not "${given.text}".`);
}
