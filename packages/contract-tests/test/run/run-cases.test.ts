import { setTimeout as sleep } from "node:timers/promises";
import { serve, serveRaw } from "@chat-api/test-support/serve.ts";
import { expect, test } from "vitest";
import type { Case, CaseRequest } from "../../src/cases/case.ts";
import { runCases } from "../../src/run/run-cases.ts";
import { NotSendable } from "../../src/send/transport.ts";
import { always, bearer, caseOf, outcomeOf, outcomesOf, pets, request, respond } from "../pets.ts";

const rex = { name: "Rex" };

function named(name: string, status = "200"): Case {
  return caseOf("petGet", status, {
    label: name,
    request: { parameters: { path: { pet: name }, query: {}, header: {}, cookie: {} }, fixed: ["pet"] },
  });
}

const ten = Array.from({ length: 10 }, (_, index) => named(String(index)));
const labels = (outcomes: readonly { case: Case }[]) => outcomes.map((it) => it.case.label);

test("outcomes come in the order of the cases, however many are under way", async () => {
  let open = 0;
  let most = 0;
  const url = await serve(async (request, response) => {
    most = Math.max(most, ++open);
    // The first ones take the longest.
    await sleep(50 - 5 * Number(request.url?.at(-1)));
    open--;
    respond(response, 200, rex);
  });
  const outcomes = await outcomesOf(ten, { url }, { concurrency: 4 });
  expect(labels(outcomes)).toEqual(labels(ten.map((it) => ({ case: it }))));
  expect(most).toBe(4);
});

test("pages of a list are compared while no other case is under way", async () => {
  let open = 0;
  const beside: number[] = [];
  const url = await serve(async (request, response) => {
    open++;
    await sleep(10);
    if (request.url?.startsWith("/pets?")) beside.push(open);
    open--;
    respond(response, 200, request.url?.startsWith("/pets?") ? [] : rex, { "x-total": 0 });
  });
  const parameters = { path: {}, query: { limit: 1 }, header: {}, cookie: {} };
  const step = { request: request("petList", { parameters }), take: {} };
  const paged = caseOf("petList", "200", {
    request: { parameters, before: [step] },
    expect: { page: { pointer: "", limit: 1, others: true } },
  });
  const cases = [...ten.slice(0, 3), paged, ...ten.slice(3, 6), paged, paged, ...ten.slice(6)];
  const outcomes = await outcomesOf(cases, { url }, { concurrency: 4 });
  expect(labels(outcomes)).toEqual(labels(cases.map((it) => ({ case: it }))));
  expect(beside).toEqual([1, 1, 1, 1, 1, 1]);
});

test("an outcome has the requests, the response, and the key of the declared response", async () => {
  const outcome = await outcomeOf(named("rex"), { url: await serve(always(200, rex)) });
  expect(outcome).toMatchObject({
    result: "passed",
    reached: "200",
    requests: [{ method: "GET", target: "/pets/rex", headers: { authorization: "Bearer token-of-ada" } }],
    response: { status: 200, text: '{"name":"Rex"}' },
    milliseconds: expect.any(Number),
  });
});

test.each([
  [{ prefer: true }, {}, "only a mock responds as a Prefer header asks"],
  [{ real: true }, { real: false }, "a mock accepts any well-formed credentials"],
  [{ stateful: true }, { stateful: false }, "the server remembers nothing"],
  [{ otherTenant: true }, {}, "no other tenant was given"],
  [{ schemes: ["bearer", "basic"] }, {}, "no credentials for basic were given"],
])("a case that needs %j is skipped at %j: %s", async (needs, target, reason) => {
  const outcome = await outcomeOf({ ...named("rex"), needs }, { url: "http://127.0.0.1:9", ...target });
  expect(outcome).toMatchObject({ result: "skipped", reason });
});

test("a case that no credentials are given for is skipped, and says which would do", async () => {
  const outcome = await outcomeOf(named("rex"), { url: "http://127.0.0.1:9", credentials: {} });
  expect(outcome).toMatchObject({
    result: "skipped",
    reason: "no credentials for basic or bearer or cookie were given",
  });
});

test("a request that the transport can't carry is skipped with that reason", async () => {
  const send = async () => {
    throw new NotSendable("fetch can't send TRACE");
  };
  expect(await outcomeOf(named("rex"), { url: "http://mock", send })).toMatchObject({
    result: "skipped",
    reason: "fetch can't send TRACE",
  });
});

test("a server that hangs or drops the connection fails the case, and the next one is sent", async () => {
  const url = await serve((request, response) => {
    if (request.url?.endsWith("hang")) return;
    if (request.url?.endsWith("drop")) request.socket.destroy();
    else respond(response, 200, rex);
  });
  const outcomes = await outcomesOf([named("hang"), named("drop"), named("rex")], { url, timeout: 200 });
  expect(outcomes.map(({ result, failure }) => [result, failure])).toEqual([
    ["failed", "timeout"],
    ["failed", "connection"],
    ["passed", undefined],
  ]);
  expect(outcomes[0]?.reason).toBe("No response within 200 ms. Expected a response: the contract says so.");
  expect(outcomes[0]?.requests).toHaveLength(1);
});

test("a response that is not HTTP fails the case", async () => {
  const url = await serveRaw((socket) => void socket.end("SSH-2.0-OpenSSH\r\n"));
  expect(await outcomeOf(named("rex"), { url })).toMatchObject({ failure: "not HTTP" });
});

test.each([
  [{ name: "Rexxxx" }, undefined, /considers this value valid, but it breaks maxLength at "\/name"/],
  [
    { name: "Rex" },
    { keyword: "maxLength", instancePath: "/name" },
    /to break maxLength at "\/name", but it breaks nothing/,
  ],
  [{ name: 1 }, { keyword: "maxLength", instancePath: "/name" }, /but it breaks type at "\/name"/],
])(
  "a value that is not as its case says is a defect of the suite, and is not sent: %j %j",
  async (value, breaks, reason) => {
    const check = { schema: pets.components.schemas.Pet, value };
    const checks = [breaks ? { ...check, breaks } : check];
    const outcome = await outcomeOf(caseOf("petCreate", "400", { request: { checks } }), {
      url: "http://127.0.0.1:9",
    });
    expect(outcome).toMatchObject({
      result: "failed",
      failure: "suite",
      reason: expect.stringMatching(reason),
    });
    expect(outcome.requests).toBeUndefined();
  },
);

test("bail ends with the first failure", async () => {
  const url = await serve((request, response) =>
    respond(response, request.url?.endsWith("3") ? 404 : 200, rex),
  );
  const outcomes = await outcomesOf(ten, { url }, { bail: true, concurrency: 3 });
  expect(labels(outcomes)).toEqual(["0", "1", "2", "3"]);
  expect(outcomes.at(-1)?.result).toBe("failed");
});

test("a run that is stopped skips the cases that are left or under way", async () => {
  const stop = new AbortController();
  const url = await serve((request, response) => {
    if (request.url?.endsWith("2")) stop.abort();
    else respond(response, 200, rex);
  });
  const outcomes = await outcomesOf(ten, { url }, { signal: stop.signal });
  expect(outcomes).toHaveLength(10);
  expect(outcomes.map(({ result }) => result).slice(0, 4)).toEqual([
    "passed",
    "passed",
    "skipped",
    "skipped",
  ]);
  expect(outcomes.at(-1)?.reason).toBe("the run was stopped");
});

test("a reader that leaves early ends the requests that are under way", async () => {
  const url = await serve((request, response) => {
    if (request.url?.endsWith("0")) respond(response, 200, rex);
  });
  for await (const outcome of runCases(ten, { url, ...bearer }, { document: pets, concurrency: 5 })) {
    expect(outcome.case.label).toBe("0");
    break;
  }
});

test("no two requests come closer to each other than the rate allows, steps included", async () => {
  const times: number[] = [];
  const url = await serve((_, response) => {
    times.push(performance.now());
    respond(response, 200, rex);
  });
  const step = { request: named("before").request, take: {} };
  const cases = ten.slice(0, 3).map((it) => ({ ...it, request: { ...it.request, before: [step] } }));
  await outcomesOf(cases, { url, maxRequestsPerSecond: 50 }, { concurrency: 3 });
  expect(times).toHaveLength(6);
  // Five gaps of 20 ms; what is sent evenly may still arrive a little closer.
  expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThan(80);
});

/** Names of so many letters; the server refuses those of four or more. */
function lengths(length: number): CaseRequest {
  return named("x".repeat(length)).request;
}

test("a failure is shrunk to the smallest request that fails in the same way", async () => {
  const url = await serve((request, response) => {
    const length = (request.url?.length ?? 0) - "/pets/".length;
    // Three letters fail too, but in another way.
    if (length >= 4) respond(response, 200, { name: 1 });
    else if (length === 3) respond(response, 404, { title: "none" });
    else respond(response, 200, rex);
  });
  const current: Case = {
    ...named("x".repeat(9)),
    async shrink(fails) {
      let smallest: CaseRequest | undefined;
      for (let length = 8; length > 0; length--) {
        const smaller = lengths(length);
        if (await fails(smaller)) smallest = smaller;
      }
      return smallest;
    },
  };
  const outcome = await outcomeOf(current, { url });
  expect(outcome).toMatchObject({
    result: "failed",
    failure: "type /name",
    requests: [{ target: "/pets/xxxx" }],
    case: { request: { parameters: { path: { pet: "xxxx" } } } },
  });
});

test("a value that is no longer as its case says does not count as smaller", async () => {
  const url = await serve(always(201, rex));
  const checked = (name: string): CaseRequest =>
    caseOf("petCreate", "400", {
      request: {
        checks: [
          {
            schema: pets.components.schemas.Pet,
            value: { name },
            breaks: { keyword: "maxLength", instancePath: "/name" },
          },
        ],
      },
    }).request;
  const found: boolean[] = [];
  const current: Case = {
    ...caseOf("petCreate", "400"),
    request: checked("too long a name"),
    async shrink(fails) {
      for (const name of ["longer", "short", ""]) found.push(await fails(checked(name)));
      return undefined;
    },
  };
  expect(await outcomeOf(current, { url })).toMatchObject({ result: "failed", failure: "status" });
  expect(found).toEqual([true, false, false]);
});

test.each([
  ["concurrency 0", {}, { concurrency: 0 }, "concurrency 0 is not 1 or more."],
  ["concurrency NaN", {}, { concurrency: NaN }, "concurrency NaN is not 1 or more."],
  [
    "a token with a line break at its end, which no request can carry",
    { credentials: { bearer: "token\n" } },
    {},
    "The bearer token has a line break, or another character that no header can hold.",
  ],
])("%s is refused: with it nothing would be tried", async (_, target, options, message) => {
  await expect(outcomesOf(ten, { url: "http://127.0.0.1:9", ...target }, options)).rejects.toThrow(
    new RangeError(message),
  );
});
