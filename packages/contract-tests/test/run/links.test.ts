/** Requests that take arguments from the responses to others: the steps of a case, and what a run makes by itself. */
import { text } from "node:stream/consumers";
import { serve } from "@chat-api/test-support/serve.ts";
import { expect, test } from "vitest";
import type { CaseRequest, Step } from "../../src/cases/case.ts";
import { caseOf, outcomeOf, outcomesOf, request, respond } from "../pets.ts";

/** A server that remembers its pets, and what it was asked. `create` responds to a POST otherwise. */
async function shelter(create?: { status: number; body: unknown }) {
  const log: string[] = [];
  const alive = new Set<string>();
  let count = 0;
  const url = await serve(async ({ method, url: path = "" }, response) => {
    log.push(`${method} ${path}`);
    const id = path.split("/")[2] ?? "";
    if (method === "POST" && create) return respond(response, create.status, create.body);
    if (method === "POST") {
      const made = `pet-${++count}`;
      alive.add(made);
      return respond(response, 201, { id: made, name: "Rex" });
    }
    if (path === "/pets") return respond(response, 200, [], { "x-total": 0 });
    if (!alive.has(id)) return respond(response, 404, { title: `no ${id}` });
    if (method === "DELETE") {
      alive.delete(id);
      return response.writeHead(204).end();
    }
    return respond(response, 200, { id, name: "Rex" });
  });
  return { url, log };
}

const get = caseOf("petGet", "200");

test("a path leads to a resource made by the contract's own link, once for all cases of the operation", async () => {
  const { url, log } = await shelter();
  const outcomes = await outcomesOf([get, get], { url });
  expect(outcomes.map(({ result }) => result)).toEqual(["passed", "passed"]);
  expect(log).toEqual(["POST /pets", "GET /pets/pet-1", "GET /pets/pet-1"]);
  expect(outcomes[0]?.requests).toHaveLength(1);
});

test("a fixture is made with the request of a happy path, if the run has one", async () => {
  const bodies: string[] = [];
  const url = await serve(async (message, response) => {
    if (message.method === "POST") bodies.push(await text(message));
    respond(response, message.method === "POST" ? 201 : 200, { id: "1", name: "Rex" });
  });
  const body = { mediaType: "application/json", value: { name: "Bo" } };
  await outcomesOf([get, caseOf("petCreate", "201", { request: { body } })], { url });
  expect(bodies).toEqual(['{"name":"Bo"}', '{"name":"Bo"}']);
});

test("a resource that a DELETE uses up is made again for the next", async () => {
  const { url, log } = await shelter();
  const remove = caseOf("petDelete", "204");
  const outcomes = await outcomesOf([remove, remove, get], { url });
  expect(outcomes.map(({ result }) => result)).toEqual(["passed", "passed", "passed"]);
  expect(log.filter((it) => it.startsWith("DELETE"))).toEqual(["DELETE /pets/pet-1", "DELETE /pets/pet-2"]);
});

test("nothing is made if the user gives the argument, if it is fixed, or if the server remembers nothing", async () => {
  const { url, log } = await shelter();
  await outcomesOf([get], { url, arguments: { pet: "mine" } });
  await outcomesOf([get], { url, stateful: false });
  await outcomesOf([caseOf("petList", "200")], { url });
  expect(log).toEqual(["GET /pets/mine", "GET /pets/documented", "GET /pets"]);
});

test.each([
  [{ status: 403, body: { title: "no" } }, 'petCreate responded 403: {"title":"no"}'],
  [{ status: 201, body: { name: "Rex" } }, 'the response of petCreate has nothing for pet: {"name":"Rex"}'],
])("if nothing can be made, %j, the example is sent, and a failure says why", async (create, why) => {
  const { url, log } = await shelter(create);
  const outcome = await outcomeOf(get, { url });
  expect(log.at(-1)).toBe("GET /pets/documented");
  expect(outcome.reason).toContain(`\nFor pet the example of the contract was sent: ${why}`);
});

const NONE = { path: {}, query: {}, header: {}, cookie: {} };
const body = { mediaType: "application/json", value: { name: "Rex" } };
const create: Step = { request: request("petCreate", { body }), take: { pet: "$response.body#/id" } };

function after(before: readonly Step[], rest: Partial<CaseRequest> = {}) {
  return { before, parameters: NONE, ...rest };
}

test("a step gives arguments to the requests after it", async () => {
  const { url, log } = await shelter();
  const remove: Step = { request: request("petDelete"), take: {} };
  const deleted = caseOf("petGet", "404", { request: after([create, remove]) });
  const outcome = await outcomeOf(deleted, { url, arguments: { pet: "of the user" } });
  expect(outcome.reason).toBeUndefined();
  expect(log).toEqual(["POST /pets", "DELETE /pets/pet-1", "GET /pets/pet-1"]);
  expect(outcome.requests?.map(({ method }) => method)).toEqual(["POST", "DELETE", "GET"]);
});

test.each([
  [{ status: 500, body: {} }, /POST \/pets, got a 500/],
  [{ status: 201, body: { name: "Rex" } }, /POST \/pets has nothing at \$response\.body#\/id/],
])("a step that fails, %j, fails the case, which is not sent", async (response, reason) => {
  const { url, log } = await shelter(response);
  const current = caseOf("petGet", "200", { request: after([create]) });
  const outcome = await outcomeOf(current, { url, arguments: { pet: "x" } });
  expect(outcome).toMatchObject({ result: "failed", failure: "step", reason: expect.stringMatching(reason) });
  expect(log).toEqual(["POST /pets"]);
});

test("another tenant asks with its own arguments for the resource of the first", async () => {
  const paths: string[] = [];
  const url = await serve((message, response) => {
    paths.push(message.url ?? "");
    respond(response, message.method === "POST" ? 201 : 404, { id: "1", name: "Rex", title: "none" });
  });
  const path = "/pets/{pet}";
  const before: Step = {
    request: { ...create.request, path: `${path}/{team}` },
    take: { team: "$request.path.team", pet: "$response.body#/id" },
  };
  const wanted = { ...after([before]), path: `${path}/{team}`, otherTenant: true };
  const current = caseOf("petGet", "404", { needs: { otherTenant: true }, request: wanted });
  const target = { arguments: { team: "red", pet: "a" }, otherArguments: { team: "blue", pet: "b" } };
  expect((await outcomeOf(current, { url, ...target })).reason).toBeUndefined();
  expect(paths).toEqual(["/pets/a/red", "/pets/1/blue"]);
});

test("a page repeats nothing of the page before", async () => {
  const pages: Record<string, unknown[]> = { "/pets?limit=1": [{ name: "Rex" }] };
  const url = await serve((message, response) =>
    respond(response, 200, pages[message.url ?? ""] ?? [{ name: "Bo" }, { name: "Rex" }], { "x-total": 3 }),
  );
  const query = (limit: number) => ({ ...NONE, query: { limit } });
  const before: Step[] = [{ request: request("petList", { parameters: query(1) }), take: {} }];
  const current = caseOf("petList", "200", {
    request: { before, parameters: query(2) },
    expect: { page: { pointer: "", limit: 2, others: true } },
  });
  expect(await outcomeOf(current, { url })).toMatchObject({
    failure: "page",
    reason: expect.stringMatching(/^1 of the items at {2}were on the page before/),
  });
});
