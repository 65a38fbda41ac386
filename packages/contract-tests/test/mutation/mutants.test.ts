/** What a change does to a contract is said by the specification: OpenAPI 3.1.1 and JSON Schema 2020-12. */
import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createMock } from "@chat-api/mock-server";
import { readDescription } from "@chat-api/openapi-document";
import { createConfig, lintFromString } from "@redocly/openapi-core";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { Label } from "../../mutation/label.ts";
import type { Detection } from "../../mutation/layers/layer.ts";
import type { Mutant } from "../../mutation/mutant.ts";
import { mutantsOf, sampleOf } from "../../mutation/mutants.ts";
import { OPERATORS } from "../../mutation/operators/index.ts";
import type { Result } from "../../mutation/run.ts";
import { judge } from "../../mutation/verdict.ts";
import { defaultContract } from "../../src/cli/open-contract.ts";

const SHELF = fileURLToPath(new URL("shelf.yaml", import.meta.url));
const shelf = parse(await readFile(SHELF, "utf8"));
const mutants = mutantsOf(shelf);

const BOOK = "#/components/schemas/Book/properties";
const INPUT = "#/components/schemas/BookInput/properties";
const LIST = "#/paths/~1books/get";
const ADD = "#/paths/~1books/post";

describe("a change", () => {
  test.each<[Label, string, string]>([
    // Paths and operations
    ["breaking", `operation.removed ${LIST}`, "the operation is missing"],
    ["breaking", `operation.method.changed ${ADD}`, "POST is refused"],
    ["breaking", "operation.added #/paths/~1books/patch", "an undeclared method is served"],
    ["breaking", "path.renamed #/paths/~1books~1{book}", "the path is missing"],
    ["equivalent", `operation.operationId.changed ${LIST}`, "an operationId is not sent"],
    ["equivalent", `operation.deprecated.added ${LIST}`, "deprecation is not sent"],
    // Parameters
    ["breaking", `parameter.renamed ${LIST}/parameters/0`, "a bad `limit` is accepted"],
    ["equivalent", "parameter.renamed #/paths/~1books~1{book}/get/parameters/0", "only its value is sent"],
    ["breaking", `parameter.required.added ${LIST}/parameters/2`, "requests without `q` are refused"],
    ["breaking", `parameter.required.dropped ${LIST}/parameters/3`, "requests without X-Trace are accepted"],
    ["breaking", `parameter.explode.flipped ${LIST}/parameters/1`, "`sort=title&sort=pages` is not a list"],
    ["breaking", `parameter.added.required ${LIST}`, "every earlier request is refused"],
    ["equivalent", `parameter.added.optional ${LIST}`, "any text is allowed, or none"],
    // Bodies
    ["breaking", `request.mediaType.changed ${ADD}/requestBody/content/application~1json`, "JSON is refused"],
    ["breaking", `request.mediaType.added ${ADD}/requestBody/content/application~1json`, "text is accepted"],
    ["breaking", `response.mediaType.changed ${ADD}/responses/201/content/application~1json`, "not declared"],
    ["breaking", `requestBody.required.added ${ADD}/requestBody`, "requests without a body are refused"],
    ["breaking", `example.changed ${ADD}/responses/201/content/application~1json plain`, "asked for by name"],
    ["equivalent", `example.changed ${ADD}/requestBody/content/application~1json plain`, "not sent"],
    // Responses
    ["breaking", `response.status.changed ${ADD}/responses/201`, "200 is not declared"],
    ["conforming", `response.added ${LIST}`, "`default` describes it"],
    ["breaking", `header.required.dropped ${ADD}/responses/201/headers/ETag`, "ETag may be missing"],
    ["conforming", `header.required.added ${LIST}/responses/200/headers/X-Total`, "X-Total is allowed"],
    ["breaking", `header.removed ${LIST}/responses/200/headers/X-Total`, "X-Total may be any text"],
    ["conforming", `header.added ${LIST}/responses/200`, "other headers are allowed"],
    // Security
    ["breaking", `security.optional ${LIST}`, "requests without credentials are accepted"],
    ["breaking", `security.alternative.removed ${LIST} key`, "the key is refused"],
    ["breaking", `security.alternatives.joined ${LIST}`, "one of the schemes is not enough"],
    ["breaking", "security.schemes.parted #/paths/~1books~1{book}/get", "one of the schemes is enough"],
    ["breaking", "security.added #/paths/~1health/get", "it needed no credentials"],
    [
      "breaking",
      "securityScheme.name.changed #/components/securitySchemes/key",
      "the server wants another cookie",
    ],
    ["equivalent", "securityScheme.bearerFormat.changed #/components/securitySchemes/bearer", "a hint"],
    // Values: a response may say less, a request may be neither narrower nor wider
    ["conforming", `schema.maxLength.tightened ${BOOK}/title`, "shorter titles are titles"],
    ["breaking", `schema.maxLength.loosened ${BOOK}/title`, "a title may be too long"],
    ["breaking", `schema.maxLength.tightened ${INPUT}/title`, "a title is refused"],
    ["breaking", `schema.maxLength.loosened ${INPUT}/title`, "a title that is too long is accepted"],
    ["equivalent", "schema.maxLength.loosened #/components/schemas/BookId", "no UUID has 37 characters"],
    ["breaking", "schema.maxLength.dropped #/components/schemas/BookId", "urn:uuid:… has 45"],
    ["equivalent", `schema.minLength.dropped ${BOOK}/code`, "the pattern asks for a character"],
    ["conforming", `schema.maxLength.loosened ${BOOK}/not/not`, "below `not`, more is less"],
    ["breaking", `schema.maxLength.tightened ${BOOK}/not/not`, "below `not`, less is more"],
    ["conforming", `schema.maximum.exclusive ${BOOK}/pages`, "one value less"],
    ["breaking", `schema.exclusiveMinimum.inclusive ${BOOK}/weight`, "one value more"],
    ["conforming", `schema.multipleOf.doubled ${BOOK}/weight`, "every multiple of 1 is one of 0.5"],
    ["breaking", `schema.multipleOf.halved ${BOOK}/weight`, "0.25 is not a multiple of 0.5"],
    ["conforming", `schema.enum.value.removed ${BOOK}/kind audio`, "one value less"],
    ["breaking", `schema.enum.value.removed ${INPUT}/kind audio`, "a value is refused"],
    ["breaking", `schema.enum.value.added ${BOOK}/kind`, "one value more"],
    ["breaking", `schema.null.added ${BOOK}/pages`, "null is no integer"],
    ["conforming", `schema.null.dropped ${BOOK}/note`, "null is not sent"],
    ["breaking", `schema.integer.widened ${BOOK}/pages`, "1.5 is no integer"],
    ["conforming", `schema.number.narrowed ${BOOK}/weight`, "an integer is a number"],
    ["equivalent", `schema.type.dropped ${LIST}/parameters/2/schema`, "in a query, everything is text"],
    ["conforming", `schema.type.changed ${ADD}/responses/201/headers/ETag/schema`, "digits are text"],
    ["equivalent", `schema.pattern.rewritten ${BOOK}/code`, "the same strings"],
    ["breaking", `schema.pattern.unanchored ${BOOK}/code`, "aA is no code"],
    [
      "equivalent",
      `schema.format.dropped ${LIST}/parameters/0/schema`,
      "from 1 to 10 fits in 32 bits anyway",
    ],
    ["breaking", "schema.format.dropped #/components/schemas/Person/properties/born", "not a date"],
    ["conforming", "schema.format.changed #/components/schemas/Problem/properties/code", "32 bits of 64"],
    // Properties
    ["conforming", `schema.required.added ${BOOK}/pages`, "always there"],
    ["breaking", `schema.required.removed ${BOOK}/title`, "may be missing"],
    ["breaking", `schema.required.added ${INPUT}/kind`, "requests without it are refused"],
    ["breaking", "schema.required.added #/components/schemas/Person/properties/born", "sent in requests too"],
    ["breaking", `schema.property.removed ${BOOK}/pages`, "open: pages may be anything"],
    ["breaking", `schema.property.removed ${INPUT}/price`, "closed: price is refused"],
    ["conforming", "schema.additionalProperties.closed #/components/schemas/Book", "no others are sent"],
    ["breaking", "schema.additionalProperties.closed #/components/schemas/Person", "others are refused"],
    ["breaking", "schema.additionalProperties.opened #/components/schemas/BookInput", "others are accepted"],
    ["breaking", `schema.readOnly.added ${INPUT}/title`, "a server may refuse a readOnly property"],
    ["equivalent", `schema.readOnly.added ${BOOK}/title`, "sent all the same"],
    ["conforming", `schema.writeOnly.added ${BOOK}/pages`, "not sent, and optional"],
    ["breaking", `schema.writeOnly.added ${BOOK}/title`, "not sent, and required"],
    // Items, compositions, annotations
    [
      "conforming",
      `schema.uniqueItems.added ${LIST}/responses/200/content/application~1json/schema`,
      "fewer",
    ],
    ["breaking", `schema.uniqueItems.dropped ${INPUT}/tags`, "the same tag twice is accepted"],
    ["breaking", `schema.prefixItems.dropped ${INPUT}/pair`, "the first is an integer now"],
    ["conforming", `schema.oneOf.branch.removed ${BOOK}/medium 0`, "never a disc"],
    ["equivalent", `schema.oneOf.loosened ${BOOK}/medium`, "nothing is a disc and a tape"],
    ["breaking", `schema.oneOf.loosened ${BOOK}/size`, "7 is both"],
    ["breaking", `schema.allOf.branch.removed ${INPUT}/all 1`, "longer ones are taken"],
    ["equivalent", `schema.default.changed ${LIST}/parameters/0/schema`, "an annotation"],
    ["equivalent", "component.schema.renamed #/components/schemas/Book", "names are not sent"],
    ["equivalent", "server.url.changed #/servers/0/url", "the caller knows where the server is"],
  ])("is %s: %s, since %s", (label, id) => {
    expect(mutants.find((it) => it.id === id)?.label).toBe(label);
  });

  test("makes no mutant if its effect depends on the values", () => {
    // One more that is both an integer and a small number is forbidden, and not allowed.
    expect(mutants.filter(({ id }) => id.includes("/size/oneOf/"))).toEqual([]);
  });
});

test("mutants have names of their own, which stay when the contract grows elsewhere", () => {
  const ids = mutants.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const { Book } = shelf.components.schemas;
  const properties = { isbn: { type: "string", maxLength: 13 }, ...Book.properties };
  const grown = structuredClone(shelf);
  grown.components.schemas.Book = { ...Book, properties };
  expect(mutantsOf(grown).map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
});

test("every operator makes an OpenAPI document that the mock serves, and leaves the original alone", async () => {
  const before = JSON.stringify(shelf);
  const config = await createConfig({ rules: { struct: "error" } });
  const first = [...new Map(mutants.map((it) => [it.operator, it])).values()];
  expect(first.length).toBeGreaterThan(100);
  for (const { id, document } of first) {
    const source = JSON.stringify(document);
    expect(source, id).not.toBe(before);
    const problems = await lintFromString({ source, config });
    expect(
      problems.map(({ message }) => message),
      id,
    ).toEqual([]);
    await using mock = await createMock({ document, stateless: true });
    expect(mock.operations.length, id).toBeGreaterThan(0);
  }
  expect(JSON.stringify(shelf)).toBe(before);
});

test("the sample has every operator, and is the same each time", async () => {
  const { document } = await readDescription(defaultContract());
  const all = mutantsOf(document);
  const sample = sampleOf(all, 1);
  expect(new Set(sample.map(({ operator }) => operator))).toEqual(
    new Set(all.map(({ operator }) => operator)),
  );
  expect(
    sampleOf([...all].reverse(), 1)
      .map(({ id }) => id)
      .sort(),
  ).toEqual(sample.map(({ id }) => id).sort());
  expect(OPERATORS.length).toBeGreaterThan(100);
});

describe("the verdict", () => {
  const [breaking, conforming] = (["breaking", "conforming"] as const).map(
    (label) => mutants.find((it) => it.label === label) as Mutant,
  ) as [Mutant, Mutant];
  const killed = { killed: true, by: "listBooks, happy path: Expected 200, got 404" };
  const survived = { killed: false };
  const result = (mutant: Mutant, wire: Detection, diff: Detection = killed): Result => ({
    mutant,
    layers: { wire, diff, types: survived } as Result["layers"],
    milliseconds: 1,
  });
  const reason = new Map([[breaking.id, "no request can show it"]]);

  test.each([
    [
      "a survivor that is not listed",
      result(breaking, survived),
      new Map(),
      /breaks the contract, and survives the cases/,
    ],
    ["a listed one that is killed", result(breaking, killed), reason, /is killed now/],
    ["one that no layer kills", result(breaking, survived, survived), reason, /survives every layer/],
    [
      "a kill of what keeps the contract",
      result(conforming, killed),
      new Map(),
      /keeps the contract, and yet/,
    ],
  ])("complains of %s, by its name", (_what, one, survivors, complaint) => {
    const { problems } = judge([one], survivors, { whole: false });
    expect(problems).toEqual([expect.stringMatching(complaint)]);
    expect(problems[0]).toContain(one.mutant.id);
  });

  test("is good if each is killed or listed, and what keeps the contract survives", () => {
    const results = [result(breaking, survived), result(conforming, survived)];
    expect(judge(results, reason, { whole: false }).problems).toEqual([]);
  });

  test("needs 99 % of all on the wire, and a list without unknown mutants", () => {
    const unknown = new Map([...reason, ["schema.unknown #/nowhere", "it was removed"]]);
    const { problems } = judge([result(breaking, survived)], unknown, { whole: true });
    expect(problems).toEqual([
      expect.stringContaining("0 % of the mutants that break the contract, not 99 %"),
      expect.stringContaining("schema.unknown #/nowhere"),
    ]);
  });
});

describe("pnpm mutate", () => {
  test("fails for a survivor that is not listed, and names it", async () => {
    const empty = join(tmpdir(), `survivors-${process.pid}.yaml`);
    await writeFile(empty, "# none\n");
    const survivor = "schema.property.added #/components/schemas/BookInput";
    const args = [SHELF, "--only", `^${survivor}$`, "--workers", "1", "--survivors", empty];
    const { code, stderr } = await mutate(args);
    expect(stderr).toContain(`✘ ${survivor}`);
    expect(code).toBe(1);
  });

  test.concurrent.each([
    [["--operator", "schema.nothing"], /There is no operator schema\.nothing\. There are schema\./],
    [["--only", "nothing-is-called-so"], /No mutant is left/],
    [["--workers", "0"], /--workers takes a number/],
    [["no-such-contract.yaml"], /no such file/i],
  ])("can't run with %s", async (args, message) => {
    const { code, stderr } = await mutate(args);
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });
});

/** Runs the command with the Node of the tests. */
function mutate(args: readonly string[]): Promise<{ code: number; stderr: string }> {
  const script = fileURLToPath(new URL("../../../../scripts/mutate.ts", import.meta.url));
  const env = { ...process.env, NO_COLOR: "1" };
  return new Promise((resolve) => {
    execFile(process.execPath, [script, ...args], { env }, (error, _stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stderr }),
    );
  });
}
