import { operationsOf, readDescription } from "@chat-api/openapi-document";
import { contractPath, SESSIONS } from "@chat-api/test-support/contracts.ts";
import { largeContract } from "@chat-api/test-support/large-contract.ts";
import { describe, expect, test } from "vitest";
import { ASPECTS } from "../../src/cases/case.ts";
import { cases, gaps } from "../../src/cases/cases.ts";
import { createViolationFinder } from "../../src/schema/validator.ts";

const chat = (await readDescription(SESSIONS)).document;
const contracts = {
  chat,
  pets: (await readDescription(contractPath("pets"))).document,
  shapes: (await readDescription(contractPath("shapes"))).document,
  files: (await readDescription(contractPath("files"))).document,
  parts: (await readDescription(contractPath("multi-file/openapi"))).document,
  large: largeContract(20),
};

describe.each(Object.entries(contracts))("of %s", (_, contract) => {
  const all = cases(contract);

  test("the same contract and options give the same list", () => {
    expect(JSON.stringify(cases(structuredClone(contract)))).toBe(JSON.stringify(all));
    expect(JSON.stringify(gaps(structuredClone(contract)))).toBe(JSON.stringify(gaps(contract)));
  });

  test("a label is unique within its operation and aspect", () => {
    const names = all.map(({ operationId, aspect, label }) => `${operationId}|${aspect}|${label}`);
    expect(new Set(names).size).toBe(names.length);
  });

  test("a case is plain data, but for its shrinking", () => {
    for (const { shrink, ...plain } of all) {
      expect(JSON.parse(JSON.stringify(plain))).toEqual(normal(plain));
      expect(shrink === undefined || /random \d+$/.test(plain.label)).toBe(true);
    }
  });

  test("each value is valid, or breaks the keyword that its case says, and only there", () => {
    const violations = createViolationFinder(contract, "request");
    for (const { label, request } of all)
      for (const { schema, value, breaks } of request.checks ?? []) {
        const found = violations(schema, value);
        if (breaks === undefined) expect(found, label).toEqual([]);
        else expect(found, label).toContainEqual(expect.objectContaining(breaks));
      }
  });

  test("every operation has a request that succeeds, and one for each of its responses", () => {
    for (const { id, responses } of operationsOf(contract)) {
      const own = all.filter((it) => it.operationId === id);
      expect(own.map(({ aspect }) => aspect)).toContain("happy path");
      const asked = own.filter(({ aspect }) => aspect === "response").map(({ label }) => label.split(" ")[0]);
      expect(new Set(asked)).toEqual(new Set(Object.keys(responses)));
    }
  });
});

/** JSON has one zero. */
function normal(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_, it) => (Object.is(it, -0) ? 0 : it)));
}

test("each operation of the chat API has cases of all aspects that there can be", () => {
  const all = cases(chat);
  const aspectsOf = (id: string) =>
    ASPECTS.filter((aspect) => all.some((it) => it.operationId === id && it.aspect === aspect));
  const common = ["authentication", "happy path", "response", "example", "generated response"];
  const parameters = ["path parameter", "query parameter", "header parameter"];
  const body = [
    "body example",
    "body boundary",
    "body random",
    "body negative",
    "unknown property",
    "media type",
  ];
  expect(aspectsOf("chatList")).toEqual([
    ...common,
    ...parameters,
    ...["accept", "method", "path", "isolation", "pagination"],
  ]);
  expect(aspectsOf("chatCreateChatSession")).toEqual([
    ...common,
    ...parameters,
    ...body,
    ...["accept", "path", "links", "isolation"],
  ]);
  expect(aspectsOf("chatUpdateChatSession")).toEqual(aspectsOf("chatCreateChatSession"));
  const read = [...common, ...parameters, "accept", "method", "path", "links", "isolation"];
  expect(aspectsOf("chatGet")).toEqual(read);
  expect(aspectsOf("chatMessages")).toEqual(read);
});

test("an aspect that an operation has no cases of has a gap that says why", () => {
  const all = gaps(chat);
  expect(all).toContainEqual({
    operationId: "chatUpdateChatSession",
    aspect: "method",
    pointer: "#/paths/~1api~1v1~1tenants~1{tenant}~1chats~1{chat}/put",
    reason: "the undeclared methods of its path are with chatGet",
  });
  expect(all).toContainEqual(expect.objectContaining({ operationId: "chatMessages", aspect: "pagination" }));
});

test("another seed gives other random values, and the same list of everything else", () => {
  const listed = (seed: number) =>
    cases(chat, { seed })
      .filter((it) => !it.shrink)
      .map(({ operationId, aspect, label }) => `${operationId} ${aspect}: ${label}`);
  const random = (seed: number) =>
    cases(chat, { seed })
      .filter((it) => it.shrink)
      .map(({ request }) => JSON.stringify(request.checks));
  expect(listed(2)).toEqual(listed(3));
  expect(random(2)).not.toEqual(random(3));
});

test("how many random values and generated bodies there are is up to the options", () => {
  const count = (aspect: string, options: object) =>
    cases(chat, { operations: ["chatUpdateChatSession"], ...options }).filter((it) => it.aspect === aspect)
      .length;
  expect(count("body random", { random: 3 })).toBe(3);
  expect(count("body random", { random: 0 })).toBe(0);
  expect(count("generated response", { generatedResponses: 2 })).toBe(7 * 2);
  expect(() => cases(chat, { random: -1 })).toThrow("random -1 is not a whole number");
  expect(() => cases(chat, { seed: 0.5 })).toThrow("seed 0.5 is not a whole number");
});

test("only the operations that are asked for have cases, and an unknown one is an error that lists them", () => {
  const own = cases(chat, { operations: ["chatMessages", "chatGet"] });
  expect([...new Set(own.map(({ operationId }) => operationId))]).toEqual(["chatGet", "chatMessages"]);
  const whole = cases(chat).filter(({ operationId }) => operationId === "chatGet");
  expect(JSON.stringify(own.filter(({ operationId }) => operationId === "chatGet"))).toBe(
    JSON.stringify(whole),
  );
  expect(() => cases(chat, { operations: ["chatRead"] })).toThrow(
    "The contract has no operation chatRead. It has chatList, chatCreateChatSession, chatGet, ",
  );
});
