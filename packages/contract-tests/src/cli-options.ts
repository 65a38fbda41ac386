import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { Credentials } from "./credentials.ts";
import type { Target } from "./target.ts";

/** The command as the reader has typed it: the script of this repository, or the bin of the package. */
export const COMMAND: string = process.env.npm_lifecycle_event === "verify" ? "pnpm verify" : "chat-contract";

export const HELP = `Usage  ${COMMAND} --url <url> [options]

Proves that a server keeps the contract: sends what the contract documents, and what it forbids, and checks each
answer. It creates and changes chat sessions, so give it a tenant that is there for tests.

Options
  --url <url>               the server, such as https://staging.example.org
  --basic <user:password>   credentials that it accepts; what is not given is not tested
  --bearer <token>
  --cookie <value>          the value of the session cookie
  --argument <name=value>   send this instead of the example in the contract, such as
                            --argument tenant=… --argument chat=… --argument chatId=…; can be repeated
  --mock                    the server is a mock: it answers as a Prefer header asks
  --contract <file>         default openapi/chat.yaml
  --json                    write the outcome of each case to stdout, as JSON
  --help                    show this help`;

/** What to verify, and how. */
export interface VerifyOptions {
  readonly help: boolean;
  readonly json: boolean;
  readonly contract: string;
  readonly target: Target;
}

/** @throws {Error} Where an argument is unknown, missing or malformed; says which, and what it should be. */
export function readOptions(args: readonly string[]): VerifyOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      url: { type: "string" },
      basic: { type: "string" },
      bearer: { type: "string" },
      cookie: { type: "string" },
      argument: { type: "string", multiple: true, default: [] },
      mock: { type: "boolean", default: false },
      contract: {
        type: "string",
        default: fileURLToPath(new URL("../../../openapi/chat.yaml", import.meta.url)),
      },
      json: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const { help, json, contract, mock } = values;
  const url = help ? "" : serverUrl(values.url);
  const target = {
    url,
    mock,
    credentials: credentials(values),
    args: Object.fromEntries(values.argument.map(pair)),
  };
  return { help, json, contract, target };
}

function serverUrl(text: string | undefined): string {
  if (text === undefined) throw new Error("Say which server: --url https://staging.example.org.");
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash)
    throw new Error(`--url ${text} is not an http(s) URL without query. Write https://staging.example.org.`);
  return url.href.replace(/\/+$/, "");
}

function credentials({ basic, bearer, cookie }: Partial<Record<string, unknown>>): Partial<Credentials> {
  for (const [name, value] of Object.entries({ basic, bearer, cookie }))
    if (value === "") throw new Error(`--${name} is empty. Give a value, or leave it out.`);
  const [, username, password] = /^([^:]+):(.*)$/s.exec(String(basic ?? ":")) ?? [];
  if (basic !== undefined && username === undefined)
    throw new Error("--basic takes a user name and a password with a colon between: --basic ada:secret.");
  return {
    ...(username !== undefined && password !== undefined && { basic: { username, password } }),
    ...(bearer !== undefined && { bearer: String(bearer) }),
    ...(cookie !== undefined && { apiKey: String(cookie) }),
  };
}

function pair(text: string): [string, string] {
  const [, name, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (name === undefined || value === undefined)
    throw new Error(`--argument ${text} has no name and value. Write --argument tenant=….`);
  return [name, value];
}
