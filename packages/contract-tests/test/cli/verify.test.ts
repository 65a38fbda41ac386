import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { serve, serveRaw } from "@chat-api/test-support/serve.ts";
import { temporaryFolder } from "@chat-api/test-support/temporary-folder.ts";
import { describe, expect, inject, test } from "vitest";
import { verify } from "../../src/cli/verify.ts";
import type { Report } from "../../src/report/report.ts";
import { fetchTransport } from "../../src/send/fetch-transport.ts";
import type { Target } from "../../src/send/target.ts";
import { ada, carl } from "../backend/seed.ts";
import { ARGUMENTS, BEARER, backend, OTHER_TENANT, run } from "./command.ts";

const ESCAPE = "\u001b";
const ONE = ["--operations", "chatGet"];

describe("a server that keeps the contract", () => {
  test("ends with 0; says first what it will do, and why it skips cases", async () => {
    const credentials = ["--basic", `${ada.name}:${ada.password}`, "--cookie", `session=${ada.cookie}`];
    const args = ["--url", await backend(), ...BEARER, ...credentials, ...ARGUMENTS, ...OTHER_TENANT];
    const { code, stderr, stdout } = await run([...args, "--json"]);
    expect(stderr).toMatch(/\n\d+ passed, 0 failed, \d+ skipped\n$/);
    expect(code).toBe(0);
    expect(stderr).toMatch(
      /^Chat API \d\S+ at http:\S+\n\n {2}\d+ cases, \d+ requests, seed 1\n {2}May create and change\n/,
    );
    expect(stderr).toMatch(/\n {4}POST chatCreateChatSession +\d+ requests, [1-9]\d* of them valid\n/);
    expect(stderr).toContain("\n  Opens with basicAuth, cookieAuth, bearerAuth, each alone\n");
    expect(stderr).toMatch(/\n {2}Skips \d+: only a mock responds as a Prefer header asks\n/);
    const report = JSON.parse(stdout) as Report;
    expect(report.operations.every(({ succeeded }) => succeeded)).toBe(true);
    expect(report.cases.length).toBe(Object.values(report.summary).reduce((sum, it) => sum + it));
    expect(report.coverage.operations.reached).toBe(report.coverage.operations.declared);
  });

  test("opens with each credential that is given, alone; the others are not tried", async () => {
    const { code, stderr, stdout } = await run([
      ...["--url", await backend(), ...BEARER, ...ARGUMENTS, ...ONE, "--json"],
    ]);
    expect(code).toBe(0);
    expect(stderr).toContain("\n  Opens with bearerAuth, each alone\n");
    expect(stderr).toContain(
      "Not tried: no credential given for basicAuth (give --basic), cookieAuth (give --cookie)\n",
    );
    const { target, cases } = JSON.parse(stdout) as Report;
    expect(target.schemes).toEqual([
      { name: "basicAuth", tried: false },
      { name: "cookieAuth", tried: false },
      { name: "bearerAuth", tried: true },
    ]);
    const alone = cases.filter(
      ({ aspect, expected }) => aspect === "authentication" && expected.status[0] === "200",
    );
    expect(alone.filter(({ result }) => result === "passed").length).toBeGreaterThan(0);
    expect(alone.filter(({ result }) => result === "skipped").length).toBeGreaterThanOrEqual(2);
  });

  test("of --operations counts those alone, in the report and in the coverage", async () => {
    const { stdout } = await run(["--url", await backend(), ...BEARER, ...ARGUMENTS, ...ONE, "--json"]);
    const { operations, cases, coverage } = JSON.parse(stdout) as Report;
    expect(operations.map(({ id }) => id)).toEqual(["chatGet"]);
    expect(new Set(cases.map(({ operationId }) => operationId))).toEqual(new Set(["chatGet"]));
    expect(coverage.operations).toEqual({ declared: 1, reached: 1, missing: [] });
  });
});

test("--mock reaches every declared response", async () => {
  const { code, stderr } = await run([
    "--url",
    `${inject("mockUrl")}/`,
    "--basic",
    "ada:pass:word",
    "--mock",
    ...ONE,
  ]);
  const [, reached, declared] = /^responses +(\d+) \/ (\d+) /m.exec(stderr) ?? [];
  expect(reached).toBe(declared);
  expect(Number(declared)).toBeGreaterThan(5);
  expect(code).toBe(0);
});

describe("a server that breaks the contract", () => {
  /** Responds to everything with 200, and with all that it was sent. */
  const parrot = () =>
    serve((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const body = Buffer.concat(chunks).toString();
        const sent = JSON.stringify([request.url, request.headers, body]);
        const echo = request.headers.authorization ?? "none";
        response.setHeader("content-type", "application/json").setHeader("x-echo", echo).end(sent);
      });
    });

  test("ends with 1, and shows the request, the expected and the received response", async () => {
    const { code, stderr } = await run(["--url", await parrot(), ...BEARER, ...ONE]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/\n✘ chatGet {2}authentication {2}status {2}\d+ cases, the first is\n/);
    expect(stderr).toMatch(
      /\n {4}curl -isS .* http:\S+\n {4}expected {2}401: .*\n {4}got {7}200 application\/json\n/,
    );
    expect(stderr).toMatch(/\n\d+ passed, [1-9]\d* failed, \d+ skipped\n$/);
  });

  test("gets no secret into any output, though it sends back all that it was sent", async () => {
    const folder = await temporaryFolder();
    const secrets = ["t0k3n-of-ada", "grace", "pass wörd&", "c00kie-of-ada", "h3ader-of-ada"] as const;
    const [bearer, user, password, cookie, header] = secrets;
    const args = [
      "--url",
      await parrot(),
      ...ONE,
      "--json",
      "--report",
      folder,
      "--header",
      `X-Key: ${header}`,
    ];
    const env = {
      CHAT_CONTRACT_BEARER: bearer,
      CHAT_CONTRACT_BASIC: `${user}:${password}`,
      CHAT_CONTRACT_COOKIE: cookie,
    };
    const { code, stderr, stdout } = await run(args, { env });
    expect(code).toBe(1);
    const files = await readdir(folder);
    expect(files.sort()).toEqual(["junit.xml", "report.html", "report.json"]);
    expect(stderr).toContain(`Wrote ${join(folder, "report.html")}`);
    const texts = await Promise.all(files.map((name) => readFile(join(folder, name), "utf8")));
    const forms = [
      bearer,
      password,
      encodeURIComponent(password),
      cookie,
      header,
      btoa(`${user}:pass`).slice(0, -2),
    ];
    for (const text of [stderr, stdout, ...texts]) {
      expect(text).toContain("***");
      for (const secret of forms) expect(text).not.toContain(secret);
    }
  });

  test("that refuses all but one of the credentials is found out by that one", async () => {
    const { bearer } = await import("../backend/authenticate.ts");
    const url = await backend({ schemes: [bearer] });
    const { code, stderr } = await run([
      ...["--url", url, ...BEARER, "--cookie", ada.cookie, ...ARGUMENTS, ...ONE],
    ]);
    expect(stderr).toContain("✘ chatGet  authentication  status");
    expect(code).toBe(1);
  });

  test("never lets an operation succeed, which fails though all that was sent was rightly refused", async () => {
    const otherTenant = "00000000-0000-4000-8000-000000000000";
    const { code, stderr } = await run([
      ...["--url", await backend(), ...BEARER, "--tenant", otherTenant, "--operations", "chatMessages"],
    ]);
    expect(stderr).toMatch(/^any success +NO$/m);
    expect(code).toBe(1);
  });
});

describe("a run that can't begin ends with 2, and says what to do", () => {
  test("if nothing responds", async () => {
    const { code, stderr } = await run(["--url", "http://127.0.0.1:9", ...BEARER]);
    expect(stderr).toMatch(/^✘ Nothing responds at http:\/\/127\.0\.0\.1:9: .*\n {2}Is the server running/);
    expect(code).toBe(2);
  });

  test("if something responds that is not HTTP", async () => {
    const url = await serveRaw((socket) => void socket.end("220 mail.example.org ESMTP\r\n"));
    const { code, stderr } = await run(["--url", url, ...BEARER]);
    expect(stderr).toMatch(/^✘ The server at \S+ does not speak http: /);
    expect(code).toBe(2);
  });

  test("if no credential is given", async () => {
    const { code, stderr } = await run(["--url", inject("mockUrl")]);
    expect(stderr).toMatch(
      /^✘ No operation can be opened: .*basicAuth.*\n {2}Give --basic or --cookie or --bearer\.\n/,
    );
    expect(code).toBe(2);
  });

  test("if the credentials are invalid, or may not read the tenant", async () => {
    const url = await backend();
    const refused = await run(["--url", url, "--bearer", "not-a-token", ...ARGUMENTS]);
    expect(refused.stderr).toMatch(/^✘ \S+ refuses the credentials .*401/);
    expect(refused.stderr).not.toContain("not-a-token");
    expect(refused.code).toBe(2);
    // To carl the tenant is not there: that is for the cases to find.
    const other = await run(["--url", url, "--bearer", carl.token, ...ARGUMENTS, ...ONE]);
    expect(other.code).toBe(1);
  });
});

describe("--dry-run", () => {
  test("sends nothing, and writes each request as a command without secrets", async () => {
    const sent: string[] = [];
    const url = await serve(({ url: path = "" }, response) => {
      sent.push(path);
      response.end();
    });
    const { code, stdout, stderr } = await run(["--url", url, ...BEARER, ...ARGUMENTS, "--dry-run"]);
    expect(code).toBe(0);
    expect(sent).toEqual([]);
    expect(stdout).not.toContain(ada.token);
    const [, requests = ""] = /([\d,]+) requests/.exec(stderr) ?? [];
    const commands = stdout.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
    expect(commands.length).toBe(Number(requests.replace(",", "")));
    expect(commands.every((line) => line.includes(` curl `) || line.startsWith("curl "))).toBe(true);
    expect(stdout).toContain("# chatCreateChatSession · happy path · ");
  });
});

test("--max-requests-per-second is kept, and the time that it takes is said", async () => {
  const times: number[] = [];
  const url = await serve((_, response) => {
    times.push(performance.now());
    response.writeHead(401).end();
  });
  const args = ["--url", url, "--max-requests-per-second", "100", "--mock", ...BEARER];
  const { stderr } = await run([...args, "--dry-run"]);
  expect(stderr).toMatch(/ requests, at most 100 a second, which takes \d+ s, seed 1\n/);
  await run(args);
  expect(times.length).toBeGreaterThan(3);
  // Ten milliseconds apart from each other; the clock of a timer may be one early.
  expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThan((times.length - 1) * 9 - 10);
});

test("progress and colours are for a terminal, and for those who want them", async () => {
  const args = ["--url", await backend(), ...BEARER, ...ARGUMENTS, ...ONE];
  const terminal = await run(args, { isTTY: true });
  expect(terminal.stderr).toContain(`\r${ESCAPE}[K1/`);
  expect(terminal.stderr).toContain(`${ESCAPE}[32m`);
  const plain = await run(args, { isTTY: true, env: { NO_COLOR: "1" } });
  expect(plain.stderr).not.toContain(`${ESCAPE}[32m`);
  const file = await run(args);
  expect(file.stderr).not.toContain("\r");
  expect(file.stderr).not.toContain(ESCAPE);
});

test("a case that can't be sent is no word about the server: the run ends with 2", async () => {
  const url = await backend();
  const target: Target = { url, credentials: { bearer: ada.token } };
  const transport = fetchTransport(fetch, { url });
  let sent = 0;
  const send: Target["send"] = (request) => {
    if (++sent > 3) throw new RangeError("out of something");
    return transport(request);
  };
  const written: string[] = [];
  const output = { write: (text: string) => written.push(text) };
  const surroundings = { stdout: output, stderr: output, env: {}, signal: new AbortController().signal };
  const options = {
    target: { ...target, send },
    operations: ["chatGet"],
    seed: 1,
    dryRun: false,
    json: false,
  };
  expect(await verify(options, surroundings)).toBe(2);
  expect(written.join("")).toContain("The suite could not send this case: out of something");
});

test("a report that can't be written is said before anything is sent", async () => {
  const file = fileURLToPath(import.meta.url);
  const { code, stderr } = await run(["--url", "http://127.0.0.1:9", ...BEARER, "--report", file]);
  expect(stderr).toMatch(
    /^✘ No report can be written to .*verify\.test\.ts: EEXIST.*\n {2}Give --report a folder/,
  );
  expect(code).toBe(2);
});

test("a run that is stopped reports its results, and ends with 130", async () => {
  const stop = new AbortController();
  const url = await backend({
    around: async (_, next) => {
      await next();
      if (++responses === 30) stop.abort();
    },
  });
  let responses = 0;
  const folder = await temporaryFolder();
  const { code, stderr } = await run(["--url", url, ...BEARER, ...ARGUMENTS, "--report", folder], {
    signal: stop.signal,
  });
  expect(code).toBe(130);
  expect(stderr).toContain("\nStopped: these are the results until then.\n");
  const report = JSON.parse(await readFile(join(folder, "report.json"), "utf8")) as Report;
  expect(report.stopped).toBe(true);
  const sent = report.cases.filter(({ requests }) => requests.length > 0);
  expect(sent.length).toBeGreaterThan(5);
  expect(sent.length).toBeLessThan(40);
  expect(report.summary.failed).toBe(0);
});

test("a run that is stopped before its first case says so", async () => {
  const { code, stderr } = await run(["--url", inject("mockUrl"), ...BEARER], {
    signal: AbortSignal.abort(),
  });
  expect(stderr).toBe("Stopped before the first case.\n");
  expect(code).toBe(130);
});
