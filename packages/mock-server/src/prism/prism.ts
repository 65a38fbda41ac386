import { createRequire } from "node:module";
import type {
  createInstance,
  getHttpOperationsFromSpec,
  IHttpRequest,
  PrismHttpComponents,
} from "@stoplight/prism-http";
import { keepSharedParts } from "./keep-shared-parts.ts";
import { deferModules, shareMethods } from "./lazy-modules.ts";

/** An operation of the document, as Prism sees it. */
export type PrismOperation = Awaited<ReturnType<typeof getHttpOperationsFromSpec>>[number];
export type PrismResponse = PrismOperation["responses"][number];
export type PrismSecurityScheme = NonNullable<PrismOperation["security"]>[number][number];
export type PrismRequest = IHttpRequest;
export type PrismMock = PrismHttpComponents["mock"];
export type PrismInstance = ReturnType<typeof createInstance>;
export type PrismLogger = PrismHttpComponents["logger"];
export type PrismDiagnostic = Extract<
  ReturnType<SchemaValidator["validateAgainstSchema"]>,
  { _tag: "Some" }
>["value"][number];

type SchemaValidator = typeof import("@stoplight/prism-http/dist/validator/validators/utils.js");

/** The parser that Prism reads documents with. */
export interface RefParser {
  schema: Record<string, unknown>;
  $refs: { paths(...types: string[]): string[]; values(...types: string[]): Record<string, unknown> };
  resolve(document: string | object): Promise<unknown>;
  bundle(document: string | object): Promise<Record<string, unknown>>;
}

/** json-schema-faker, the copy that Prism generates dynamic data with. */
export interface SchemaFaker {
  option(options: Record<string, unknown>): void;
  generate(schema: object): unknown;
}

/** The parts of faker that decide what it generates. */
export interface Faker {
  seed(seed?: number): number;
  setDefaultRefDate(date?: Date | string | (() => Date)): void;
}

/** The generators of dynamic data, which are one of each for all mocks of a process. */
export interface Fakers {
  resetOptions(): void;
  schemaFaker: SchemaFaker;
  faker: Faker;
  random(seed: string): () => number;
}

/** Everything of Prism that this package uses. Nothing else here imports it. */
export interface Prism {
  createInstance: typeof createInstance;
  getHttpOperationsFromSpec: typeof getHttpOperationsFromSpec;
  validateAgainstSchema: SchemaValidator["validateAgainstSchema"];
  mock: PrismMock;
  RefParser: new () => RefParser;
  /** Loads json-schema-faker and faker, which takes a while. */
  fakers(): Fakers;
  /** Says why a schema does not compile, which Prism swallows. Undefined if it does. */
  explainSchema(schema: object): string | undefined;
}

/**
 * Modules that Prism loads with itself, and that a mock seldom or never needs: generators of dynamic data, readers of
 * documents, which the contract in this package can do without, the proxy's HTTP clients, the logger, and the check of
 * credentials, which `security.ts` replaces. They are more than half of the time that loading Prism takes.
 */
const DEFERRED = [
  { id: "./validator/validators/security/index.js", readAtLoad: ["validateSecurity"] },
  { id: "./mocker/generator/JSONSchema.js" },
  { id: "@faker-js/faker" },
  { id: "node-fetch" },
  { id: "http-proxy-agent" },
  { id: "https-proxy-agent" },
  { id: "@stoplight/prism-core/dist/logger.js" },
  { id: "@stoplight/json-schema-ref-parser" },
  { id: "@stoplight/http-spec/oas3/operation" },
  { id: "@stoplight/http-spec/postman/operation" },
  { id: "@stoplight/http-spec/oas2/operation" },
];

let loaded: Prism | undefined;

/** Loads Prism on first use. */
export function loadPrism(): Prism {
  loaded ??= load();
  return loaded;
}

function load(): Prism {
  const require = createRequire(import.meta.url);
  // What Prism depends on is resolved from Prism, so that both use the same copy.
  const inside = createRequire(require.resolve("@stoplight/prism-http"));
  deferModules(inside, DEFERRED);
  shareMethods(inside, "lodash");
  keepSharedParts(inside);
  const { createInstance, getHttpOperationsFromSpec } = inside(".") as typeof import("@stoplight/prism-http");
  return {
    createInstance,
    getHttpOperationsFromSpec,
    validateAgainstSchema: (inside("./validator/validators/utils.js") as SchemaValidator)
      .validateAgainstSchema,
    mock: (inside("./mocker/index.js") as { default: PrismMock }).default,
    RefParser: inside("@stoplight/json-schema-ref-parser") as Prism["RefParser"],
    fakers() {
      const generator = inside("./mocker/generator/JSONSchema.js") as { resetGenerator(): void };
      return {
        resetOptions: () => generator.resetGenerator(),
        schemaFaker: (inside("json-schema-faker") as { JSONSchemaFaker: SchemaFaker }).JSONSchemaFaker,
        faker: (inside("@faker-js/faker") as { faker: Faker }).faker,
        random: inside("seedrandom") as (seed: string) => () => number,
      };
    },
    explainSchema: (schema) => explain(inside, schema),
  };
}

function explain(require: NodeJS.Require, schema: object): string | undefined {
  const draft2020 = JSON.stringify(Reflect.get(schema, "$schema") ?? "").includes("2020-12");
  const { default: Ajv } = require(draft2020 ? "ajv/dist/2020" : "ajv") as {
    default: new (options: object) => { compile(schema: object): unknown };
  };
  try {
    new Ajv({ strict: false, logger: false }).compile(schema);
  } catch (error) {
    return (error as Error).message;
  }
  return undefined;
}
