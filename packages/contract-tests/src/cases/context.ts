import {
  type OpenApiDocument,
  type Operation,
  operationsOf,
  type Parameter,
  type ParameterLocation,
} from "@chat-api/openapi-document";
import type { Aspect, Case, CaseBody, CaseRequest, Gap, ValueCheck } from "./case.ts";
import { type ContractData, createContractData } from "./contract-data.ts";
import { checksOf, createDocumented, type Documented, isRequired, written } from "./documented.ts";
import { createPathIndex, type PathIndex } from "./paths.ts";

/** The contract and its values, which the makers of cases share. */
export interface CaseContext {
  readonly document: OpenApiDocument;
  /** All of the contract. */
  readonly operations: readonly Operation[];
  /** Those that cases are made for. */
  readonly selected: readonly Operation[];
  readonly options: ReturnType<typeof withDefaults>;
  readonly data: ContractData;
  readonly documented: Documented;
  readonly paths: PathIndex;
  /** The documented request of an operation with its required arguments, or with something else. */
  request(operation: Operation, changes?: RequestChanges): CaseRequest;
  /** Checks that the arguments and the body of a request are valid. */
  checks(operation: Operation, request: CaseRequest): ValueCheck[];
  /** Notes what no case is made for. */
  gap(operation: Operation, aspect: Aspect, pointer: string, reason: string): void;
}

/** Makes the cases of one aspect, or of a few that belong together, of an operation. */
export type CaseMaker = (operation: Operation, context: CaseContext) => Case[];

export interface RequestChanges extends Partial<Omit<CaseRequest, "parameters" | "body">> {
  /** Merged over the documented ones; undefined leaves one out. */
  readonly parameters?: Partial<Record<ParameterLocation, Readonly<Record<string, unknown>>>>;
  /** The optional arguments too, and an optional body. */
  readonly optional?: boolean;
  /** Null sends none. */
  readonly body?: CaseBody | null;
}

/** Header parameters of these names say nothing: other parts of the contract do (OpenAPI 3.1, section 4.8.12.1). */
const IGNORED_HEADERS = new Set(["accept", "content-type", "authorization"]);

/** @throws {Error} if the options name an operation that the contract does not have. */
export function createContext(
  document: OpenApiDocument,
  options: CasesOptions,
): CaseContext & { readonly gaps: readonly Gap[] } {
  const operations = operationsOf(document).map(withoutIgnoredHeaders);
  const settings = withDefaults(options);
  const data = createContractData(document, settings.seed);
  const documented = createDocumented(document, data);
  const gaps: Gap[] = [];
  return {
    document,
    operations,
    selected: selected(operations, options.operations),
    options: settings,
    data,
    documented,
    paths: createPathIndex(operations),
    gaps,
    request(operation, { parameters, optional = false, body, ...rest } = {}) {
      const [media] = documented.media(operation).filter((it) => it.body);
      const own = media && (optional || operation.requestBody?.required) ? media.body : undefined;
      const sent = body === null ? undefined : (body ?? own);
      const documentedArguments = argumentsOf(operation, documented, optional);
      return {
        method: operation.method.toUpperCase(),
        path: operation.path,
        operationId: operation.id,
        parameters: {
          path: merged(documentedArguments.path, parameters?.path),
          query: merged(documentedArguments.query, parameters?.query),
          header: merged(documentedArguments.header, parameters?.header),
          cookie: merged(documentedArguments.cookie, parameters?.cookie),
        },
        credentials: "any",
        ...(sent && { body: sent }),
        ...rest,
      };
    },
    checks: (operation, request) => checksOf(document, operation, request, data, documented),
    gap: (operation, aspect, pointer, reason) =>
      void gaps.push({ operationId: operation.id, aspect, pointer, reason }),
  };
}

function withoutIgnoredHeaders(operation: Operation): Operation {
  const isIgnored = ({ in: location, name }: Parameter) =>
    location === "header" && IGNORED_HEADERS.has(name.toLowerCase());
  return { ...operation, parameters: operation.parameters.filter((it) => !isIgnored(it)) };
}

function argumentsOf(operation: Operation, documented: Documented, optional: boolean) {
  const wanted = operation.parameters.filter((it) => optional || isRequired(it));
  const inPlace = (location: ParameterLocation) =>
    Object.fromEntries(
      wanted
        .filter((it) => it.in === location)
        .map((it) => [it.name, written(it, documented.argument(it))])
        .filter(([, value]) => value !== undefined),
    );
  return {
    path: inPlace("path"),
    query: inPlace("query"),
    header: inPlace("header"),
    cookie: inPlace("cookie"),
  };
}

function merged(
  own: Readonly<Record<string, unknown>>,
  changes: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries({ ...own, ...changes }).filter(([, value]) => value !== undefined),
  );
}

/** Settings of a list of cases. */
export interface CasesOptions {
  /** The same seed gives the same list. Default 1. */
  readonly seed?: number;
  /** How many random values each schema of a request is tried with. Default 10. */
  readonly random?: number;
  /** How many generated bodies are asked for of each declared response. Default 5. */
  readonly generatedResponses?: number;
  /** Only the cases of these operations, by `operationId`. Default: all. */
  readonly operations?: readonly string[];
}

const LARGEST_SEED = 2 ** 31 - 1;

/** @throws {RangeError} if a number is not a count or not a seed; says which. */
export function withDefaults(options: CasesOptions): Required<Omit<CasesOptions, "operations">> {
  const { seed = 1, random = 10, generatedResponses = 5 } = options;
  for (const [name, value] of Object.entries({ seed, random, generatedResponses }))
    if (!Number.isInteger(value) || value < 0 || value > LARGEST_SEED)
      throw new RangeError(`${name} ${value} is not a whole number from 0 to ${LARGEST_SEED}.`);
  return { seed, random, generatedResponses };
}

/**
 * The operations that were asked for, in the order of the contract.
 * @throws {Error} if the contract has no such operation; lists those that it has.
 */
export function selected(all: readonly Operation[], wanted: readonly string[] | undefined): Operation[] {
  const unknown = wanted?.filter((id) => !all.some((it) => it.id === id)) ?? [];
  if (unknown.length > 0)
    throw new Error(
      `The contract has no operation ${unknown.join(", ")}. It has ${listNames(all.map(({ id }) => id))}.`,
    );
  return all.filter(({ id }) => wanted?.includes(id) ?? true);
}

/** Names in a sentence: only the first if there are too many to read. */
export function listNames(names: readonly string[], most = 20): string {
  if (names.length <= most) return names.join(", ") || "none";
  return `${names.slice(0, most).join(", ")} and ${names.length - most} more`;
}
