import { spawn } from "node:child_process";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type Aspect, cases, runCases } from "@chat-api/contract-tests";
import { readDescription } from "@chat-api/openapi-document";
import { listen } from "@chat-api/test-support/serve.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type MockServer, startMockServer } from "../src/index.ts";
import { CHATS, CONTRACT, until } from "./helpers.ts";

/** A request of the contract's cases. */
interface Sent {
  method: string;
  target: string;
  headers: Record<string, string>;
  body: string;
}

interface Got {
  status: number;
  body: unknown;
  /** The rules that were broken: where, and which. */
  rules: string[];
}

/** Where we differ from Prism on purpose: whether it is so, and why. */
const DIFFERENCES: Record<string, { applies(sent: Sent, ours: Got, theirs: Got): boolean; reason: string }> =
  {
    "Prism hangs": {
      applies: ({ headers, body }, ours, theirs) =>
        theirs.status === 0 &&
        ours.status === 400 &&
        headers["content-type"] === "application/json" &&
        !isJson(body),
      reason: "it waits for the end of a body that is not JSON, and that was read already",
    },
    "an example belongs to its code": {
      applies: ({ headers }, ours, theirs) =>
        /code=404, example=/.test(headers.prefer ?? "") && ours.status === 404 && theirs.status === 200,
      reason: "Prism responds with another status, where the code has no such example",
    },
    "an integer has a format beside its type": {
      applies: ({ target }, ours, theirs) =>
        /=1\.5$/.test(target) && theirs.rules.every((rule) => ours.rules.includes(rule)),
      reason: "1.5 is neither an integer nor an int32; Prism drops the format of what is not of the type",
    },
    "nothing is no number": {
      applies: ({ target }, ours, theirs) =>
        target.endsWith("=") && ours.status === 400 && theirs.status === 200,
      reason: "Prism takes an empty value for none, although allowEmptyValue is not given",
    },
    "a body is missed in its place": {
      applies: ({ body }, ours, theirs) =>
        body === "" &&
        `${ours.rules}` === "request.body required" &&
        `${theirs.rules}` === "request required",
      reason: "Prism names the request alone",
    },
    "names are those of the contract": {
      applies: (_, ours, theirs) =>
        ours.rules.join() !== theirs.rules.join() &&
        ours.rules.join().toLowerCase() === theirs.rules.join().toLowerCase(),
      reason: "Prism writes the names of path parameters in lower case",
    },
    "our own words": {
      applies: (_, ours, theirs) =>
        ours.status === theirs.status && JSON.stringify(theirs.body).includes("stoplight.io/prism/errors"),
      reason: "what the contract does not declare is ours to say, and says what there is",
    },
    "Prefer: code wins over a body that is not valid": {
      applies: ({ headers }, ours, theirs) =>
        theirs.status !== ours.status && Number(/code=(\d+)/.exec(headers.prefer ?? "")?.[1]) === ours.status,
      reason: "who asks for a code wants that one",
    },
    "credentials as the RFCs say": {
      applies: (_, ours, theirs) => (ours.status === 401) !== (theirs.status === 401),
      reason: "Prism takes `xsession=` for `session=`, is case-sensitive, and refuses a colon in a password",
    },
    "the body does not matter without credentials": {
      applies: (_, ours, theirs) =>
        ours.status === 401 && theirs.status === 401 && theirs.rules.length > ours.rules.length,
      reason: "who is not let in does not learn more; Prism validates all the same",
    },
    "null is a body": {
      applies: ({ body }, ours, theirs) =>
        ["null", "0", "false", '""'].includes(body) && ours.status === theirs.status,
      reason: "Prism takes a JSON null for no body, and reports that it is required",
    },
    "a body of another type is not validated": {
      applies: (_, ours, theirs) =>
        ours.status === theirs.status && ours.rules.some((rule) => rule.endsWith(" 415")),
      reason: "both report the type; the place is named in ours",
    },
  };

const json = { authorization: "Bearer token", "content-type": "application/json" };
const post = (body: string, headers: Record<string, string> = {}): Sent => ({
  method: "POST",
  target: CHATS,
  headers: { ...json, ...headers },
  body,
});
const get = (headers: Record<string, string>, query = ""): Sent => ({
  method: "GET",
  target: CHATS + query,
  headers,
  body: "",
});

/** What the cases don't send. Requests that end the process of Prism can't be among them. */
const MORE: Sent[] = [
  post('{"name":'),
  post("null"),
  post("0"),
  post("[]"),
  post("<name/>", { "content-type": "application/xml" }),
  post("{}", { prefer: "code=403" }),
  post('{"titel":1}', { prefer: "code=403" }),
  post('{"name":""}', { authorization: "" }),
  get({ authorization: "bearer token" }),
  get({ authorization: `Basic ${btoa("ada:pass:word")}` }),
  get({ cookie: "xsession=abc" }),
  get({ cookie: "session=abc" }),
  get({ authorization: "Bearer token", accept: "text/html" }),
  get({ authorization: "Bearer token", prefer: "example=nope" }),
  get({ authorization: "Bearer token", prefer: "code=404, example=noSuchChat" }),
  get({ authorization: "Bearer token", prefer: "code=404, example=allSessions" }),
  get({ authorization: "Bearer token" }, "?limit=0&offset=x"),
  get({ authorization: "Bearer token" }, "?__code=429"),
  { method: "DELETE", target: CHATS, headers: {}, body: "" },
  { method: "GET", target: "/nope", headers: {}, body: "" },
];

let sent: Sent[] = [];
let ours: MockServer;
let prism: { url: string; stop: () => void };

beforeAll(async () => {
  ours = await startMockServer({ stateless: true, document: CONTRACT });
  [sent, prism] = await Promise.all([record(), startPrism()]);
}, 60_000);
afterAll(async () => {
  prism.stop();
  await ours.close();
});

test("every request of the contract's cases gets Prism's status, body and rules, but for differences that have a name", {
  timeout: 60_000,
}, async () => {
  expect(sent.length).toBeGreaterThan(50);
  const unexplained: unknown[] = [];
  const used = new Map<string, number>();
  let same = 0;
  for (const request of [...sent, ...MORE]) {
    const [own, other] = await Promise.all([send(ours.url, request), send(prism.url, request)]);
    if (isSame(own, other)) {
      same++;
      continue;
    }
    const name = Object.keys(DIFFERENCES).find((key) => DIFFERENCES[key]?.applies(request, own, other));
    if (name === undefined) unexplained.push({ request, own, other });
    else used.set(name, (used.get(name) ?? 0) + 1);
  }
  console.info(
    `${same} of ${sent.length + MORE.length} requests are the same; ${[...used].map(([name, count]) => `${name}: ${count}`).join(", ") || "no differences"}`,
  );
  expect(unexplained).toEqual([]);
  expect(same).toBeGreaterThan(0.9 * sent.length);
  // One that is there no longer goes from the list.
  expect([...used.keys()].sort()).toEqual(Object.keys(DIFFERENCES).sort());
});

/** A valid request has the same body. Of the others the body is Prism's example, which says nothing about the request. */
function isSame(own: Got, other: Got): boolean {
  if (own.status !== other.status || own.rules.join() !== other.rules.join()) return false;
  return (
    own.rules.length > 0 || own.status === 401 || JSON.stringify(own.body) === JSON.stringify(other.body)
  );
}

/** Where the mock means to respond as Prism does. What it means to do better, such as credentials, is in `MORE`. */
const COMPARED = new Set<Aspect>([
  "happy path",
  "response",
  "example",
  "body example",
  "body boundary",
  "body negative",
  "unknown property",
  "path parameter",
  "query parameter",
  "header parameter",
]);

/** Runs the cases against a server that says nothing useful, and notes what they send. */
async function record(): Promise<Sent[]> {
  const requests: Sent[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (data) => (body += data));
    request.on("end", () => {
      const kept = ["authorization", "cookie", "content-type", "prefer", "accept", "x-request-id"];
      const headers = Object.fromEntries(
        kept.flatMap((name) =>
          request.headers[name] === undefined ? [] : [[name, String(request.headers[name])]],
        ),
      );
      requests.push({ method: request.method as string, target: request.url as string, headers, body });
      response.writeHead(500, { "content-type": "application/json" }).end("{}");
    });
  });
  const { url, close } = await listen(server);
  const credentials = { basic: { username: "ada", password: "password" }, bearer: "token", apiKey: "value" };
  const { document } = await readDescription(CONTRACT);
  const compared = cases(document, { random: 2, generatedResponses: 1 }).filter(({ aspect }) =>
    COMPARED.has(aspect),
  );
  const target = { url, credentials, prefer: true, real: false, stateful: false };
  for await (const _ of runCases(compared, target, { document }));
  await close();
  // Each that is not JSON would make Prism wait until we lose patience; one of these is in `MORE`.
  const responded = requests.filter(({ body }) => body === "" || isJson(body));
  return [...new Map(responded.map((request) => [JSON.stringify(request), request])).values()];
}

async function startPrism(): Promise<typeof prism> {
  const cli = join(
    dirname(createRequire(import.meta.url).resolve("@stoplight/prism-cli/package.json")),
    "dist/index.js",
  );
  const child = spawn(process.execPath, [cli, "mock", CONTRACT, "-p", "0"], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let out = "";
  child.stdout.on("data", (data) => (out += data));
  child.stderr.resume();
  await until(() => /listening on (http:\S+)/.test(out) || child.exitCode !== null);
  return { url: /listening on (http:\S+)/.exec(out)?.[1] as string, stop: () => child.kill("SIGKILL") };
}

async function send(url: string, { body, headers, method, target }: Sent): Promise<Got> {
  try {
    const init = {
      method,
      headers: { accept: "application/json", ...headers },
      signal: AbortSignal.timeout(2000),
      ...(body === "" ? {} : { body: Buffer.from(body) }),
    };
    const response = await fetch(url + target, init);
    const text = await response.text();
    return {
      status: response.status,
      body: isJson(text) ? (JSON.parse(text) as unknown) : text,
      rules: rulesOf(response.headers.get("sl-violations")),
    };
  } catch {
    return { status: 0, body: undefined, rules: [] };
  }
}

function rulesOf(header: string | null): string[] {
  const violations = JSON.parse(header ?? "[]") as { location: string[]; code: string | number }[];
  return violations.map(({ code, location }) => `${location.join(".")} ${code}`).sort();
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
