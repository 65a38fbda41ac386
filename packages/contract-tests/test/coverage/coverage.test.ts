import { serve } from "@chat-api/test-support/serve.ts";
import { expect, test } from "vitest";
import type { Coverage } from "../../src/coverage/coverage.ts";
import { measureCoverage } from "../../src/coverage/measure-coverage.ts";
import { always, caseOf, outcomesOf, pets, respond } from "../pets.ts";

const Pet = "#/components/schemas/Pet";
const missing = ({ operations, responses, parameters, properties, keywords }: Coverage) => ({
  operations: operations.missing,
  responses: responses.missing,
  parameters: parameters.missing,
  properties: properties.missing,
  keywords: keywords.missing,
});

function create(value: unknown, status: string, breaks?: { keyword: string; instancePath: string }) {
  const body = { mediaType: "application/json", value };
  const checks = [{ schema: pets.components.schemas.Pet, value, ...(breaks && { breaks }) }];
  return caseOf("petCreate", status, { request: { body, checks } });
}

test("a run without outcomes reaches nothing, and everything declared is missing", () => {
  const coverage = measureCoverage([], pets);
  expect(Object.values(coverage).map(({ reached }) => reached)).toEqual([0, 0, 0, 0, 0]);
  for (const { declared, missing: names } of Object.values(coverage)) expect(names).toHaveLength(declared);
  expect(coverage.operations.missing).toEqual(["petList", "petCreate", "petGet", "petDelete"]);
  expect(coverage.responses.declared).toBe(3 + 2 + 2 + 3);
  expect(coverage.parameters.missing).toEqual([
    "petList query limit",
    "petGet path pet",
    "petDelete path pet",
  ]);
  expect(coverage.properties.missing).toEqual([
    `${Pet}/properties/id`,
    `${Pet}/properties/name`,
    `${Pet}/properties/parents`,
    "#/components/schemas/Problem/properties/title",
  ]);
});

test("a refused request reaches a response, and not as an operation or a parameter", async () => {
  const url = await serve(always(404, { title: "none" }));
  const outcomes = await outcomesOf([caseOf("petGet", "404")], { url, stateful: false });
  const coverage = missing(measureCoverage(outcomes, pets));
  expect(coverage.responses).not.toContain("petGet 404");
  expect(coverage.operations).toContain("petGet");
  expect(coverage.parameters).toContain("petGet path pet");
  expect(coverage.properties).not.toContain("#/components/schemas/Problem/properties/title");
});

test("a keyword of a request is reached when it was kept and broken, one of a response when it applied", async () => {
  const url = await serve((_, response) => respond(response, 201, { name: "Rex" }));
  const cases = [create({ name: "Rex" }, "201")];
  const kept = missing(measureCoverage(await outcomesOf(cases, { url }), pets)).keywords;
  expect(kept).toContain(`${Pet}/properties/name/maxLength: no value was sent that breaks it`);
  expect(kept).toContain(`${Pet}/properties/id/type: no valid value was sent`);
  expect(kept).toContain(`${Pet}/properties/id/type: in no response`);
  expect(kept).not.toContain(`${Pet}/properties/name/maxLength: in no response`);

  cases.push(create({ name: "longer" }, "201", { keyword: "maxLength", instancePath: "/name" }));
  const broken = missing(measureCoverage(await outcomesOf(cases, { url }), pets)).keywords;
  expect(broken.filter((it) => it.includes("maxLength"))).toEqual([]);
  expect(broken).toContain(`${Pet}/properties/name/type: no value was sent that breaks it`);
});

test("properties of items and of referenced schemas are seen", async () => {
  const url = await serve((_, response) =>
    respond(response, 201, { name: "Rex", parents: [{ id: "1", name: "Bo" }] }),
  );
  const coverage = measureCoverage(await outcomesOf([create({ name: "Rex" }, "201")], { url }), pets);
  expect(coverage.properties.missing).toEqual(["#/components/schemas/Problem/properties/title"]);
});

test("a parameter that succeeds is reached, one of a step too", async () => {
  const url = await serve((_, response) => respond(response, 200, [], { "x-total": "0" }));
  const parameters = { path: {}, query: { limit: 1 }, header: {}, cookie: {} };
  const outcomes = await outcomesOf([caseOf("petList", "200", { request: { parameters } })], { url });
  expect(measureCoverage(outcomes, pets).parameters.missing).toEqual([
    "petGet path pet",
    "petDelete path pet",
  ]);
});

test("a skipped case shows nothing", async () => {
  const outcomes = await outcomesOf([{ ...caseOf("petGet", "200"), needs: { prefer: true } }], {
    url: "http://127.0.0.1:9",
  });
  expect(measureCoverage(outcomes, pets).operations.reached).toBe(0);
});
