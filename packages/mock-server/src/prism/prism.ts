/**
 * Loads Prism. This room is the only importer of it: operations go in; the choice of a response, generated data and
 * violations come out, in types of our own.
 */
import { createRequire } from "node:module";
import type { PrismHttpComponents } from "@stoplight/prism-http";
import { deferModules, shareMethods } from "./lazy-modules.ts";

type Mocker = PrismHttpComponents["mock"];
type MockerArguments = Parameters<Mocker>[0];
/** An operation as Prism sees it. */
export type PrismOperation = MockerArguments["resource"];
export type PrismRequest = MockerArguments["input"]["data"];
export type PrismLogger = PrismHttpComponents["logger"];
/** Prism's settings for one response. */
export type PrismConfig = MockerArguments["config"];

/** json-schema-faker, the copy that Prism generates dynamic data with. */
interface SchemaFaker {
  option(options: Record<string, unknown>): void;
  generate(schema: object): unknown;
}

/** The parts of faker that decide what it generates. */
interface Faker {
  seed(seed?: number): number;
  setDefaultRefDate(date?: Date | string | (() => Date)): void;
}

/** The generators of dynamic data, which all mocks of a process share. */
export interface Fakers {
  resetOptions(): void;
  schemaFaker: SchemaFaker;
  faker: Faker;
  random(seed: string): () => number;
}

type ValidatorModule = typeof import("@stoplight/prism-http/dist/validator/validators/utils.js");
/** Ajv's error, as Prism puts it. */
export type PrismDiagnostic = Extract<
  ReturnType<ValidatorModule["validateAgainstSchema"]>,
  { _tag: "Some" }
>["value"][number];

/** Everything of Prism that this package uses. */
export interface Prism {
  mock: Mocker;
  validateAgainstSchema: ValidatorModule["validateAgainstSchema"];
  /** Loads the converter of documents, which the contract in this package can do without. */
  converter(): (document: object) => PrismOperation[];
  /** Loads json-schema-faker and faker, which takes a while. */
  fakers(): Fakers;
  /** Ajv for a dialect, to ask why a schema does not compile: Prism does not say. */
  ajv(isDraft2020: boolean): new (options: object) => { compile(schema: object): unknown };
}

/**
 * Modules that Prism loads with itself, and that a mock seldom or never needs: generators of dynamic data, the HTTP
 * client of callbacks, and the logger. They are more than half of the time that loading Prism takes.
 */
const DEFERRED = [
  { id: "./mocker/generator/JSONSchema.js" },
  { id: "@faker-js/faker" },
  { id: "node-fetch" },
  { id: "http-proxy-agent" },
  { id: "https-proxy-agent" },
  { id: "@stoplight/prism-core/dist/logger.js" },
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
  return {
    mock: (inside("./mocker/index.js") as { default: Mocker }).default,
    validateAgainstSchema: (inside("./validator/validators/utils.js") as ValidatorModule)
      .validateAgainstSchema,
    converter: () =>
      (
        inside("@stoplight/http-spec/oas3/operation") as {
          transformOas3Operations: ReturnType<Prism["converter"]>;
        }
      ).transformOas3Operations,
    fakers() {
      const generator = inside("./mocker/generator/JSONSchema.js") as { resetGenerator(): void };
      return {
        resetOptions: () => generator.resetGenerator(),
        schemaFaker: (inside("json-schema-faker") as { JSONSchemaFaker: SchemaFaker }).JSONSchemaFaker,
        faker: (inside("@faker-js/faker") as { faker: Faker }).faker,
        random: inside("seedrandom") as (seed: string) => () => number,
      };
    },
    ajv: (isDraft2020) =>
      (inside(isDraft2020 ? "ajv/dist/2020" : "ajv") as { default: ReturnType<Prism["ajv"]> }).default,
  };
}
