/** A small contract with much in it, and cases and a server to try it with. */

import type { RequestListener, ServerResponse } from "node:http";
import type { OpenApiDocument } from "@chat-api/openapi-document";
import type { Case, CaseRequest, Expectation } from "../src/cases/case.ts";
import type { Outcome } from "../src/run/outcome.ts";
import { type RunOptions, runCases } from "../src/run/run-cases.ts";
import type { Target } from "../src/send/target.ts";

const json = (schema: object) => ({ "application/json": { schema } });
const problem = { description: "Wrong", content: json({ $ref: "#/components/schemas/Problem" }) };

export const pets: OpenApiDocument = {
  openapi: "3.1.1",
  info: { title: "Pets", version: "1.0.0" },
  security: [{ basic: [] }, { bearer: [] }, { cookie: [] }],
  paths: {
    "/pets": {
      get: {
        operationId: "petList",
        parameters: [{ name: "limit", in: "query", schema: { type: "integer", minimum: 1 }, example: 2 }],
        responses: {
          200: {
            description: "Pets",
            headers: {
              "X-Total": { required: true, schema: { type: "integer", minimum: 0 } },
              "X-Tags": { schema: { type: "array", items: { type: "integer" } } },
            },
            content: json({ type: "array", items: { $ref: "#/components/schemas/Pet" } }),
          },
          "4XX": problem,
          default: problem,
        },
      },
      post: {
        operationId: "petCreate",
        requestBody: {
          required: true,
          content: {
            "application/json": { schema: { $ref: "#/components/schemas/Pet" }, example: { name: "Rex" } },
          },
        },
        responses: {
          201: {
            description: "Made",
            content: json({ $ref: "#/components/schemas/Pet" }),
            links: {
              get: { operationId: "petGet", parameters: { pet: "$response.body#/id" } },
              remove: {
                operationRef: "#/paths/~1pets~1{pet}/delete",
                parameters: { "path.pet": "$response.body#/id" },
              },
            },
          },
          400: problem,
        },
      },
    },
    "/pets/{pet}": {
      parameters: [
        { name: "pet", in: "path", required: true, schema: { type: "string" }, example: "documented" },
      ],
      get: {
        operationId: "petGet",
        responses: {
          200: { description: "A pet", content: json({ $ref: "#/components/schemas/Pet" }) },
          404: problem,
        },
      },
      delete: {
        operationId: "petDelete",
        responses: { 202: { description: "Going" }, 204: { description: "Gone" }, 404: problem },
      },
    },
  },
  components: {
    securitySchemes: {
      basic: { type: "http", scheme: "basic" },
      bearer: { type: "http", scheme: "bearer" },
      cookie: { type: "apiKey", in: "cookie", name: "session" },
      query: { type: "apiKey", in: "query", name: "key" },
      header: { type: "apiKey", in: "header", name: "X-Key" },
      login: { type: "openIdConnect" },
    },
    schemas: {
      Pet: {
        type: "object",
        required: ["name"],
        properties: {
          id: { type: "string" },
          name: { type: "string", maxLength: 5 },
          parents: { type: "array", items: { $ref: "#/components/schemas/Pet" } },
        },
      },
      Problem: { type: "object", required: ["title"], properties: { title: { type: "string" } } },
    },
  },
};

export const bearer = { credentials: { bearer: "token-of-ada" } };

const NONE = { path: {}, query: {}, header: {}, cookie: {} };

/** A request to an operation of the contract, as a case has it. */
export function request(operationId: string, rest: Partial<CaseRequest> = {}): CaseRequest {
  const found = Object.entries<OpenApiDocument>(pets.paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([, it]) => it.operationId === operationId)
      .map(([method]) => ({ method: method.toUpperCase(), path })),
  )[0];
  const { method = "", path = "" } = found ?? {};
  const pet = path.includes("{pet}") ? { ...NONE, path: { pet: "documented" } } : NONE;
  return { method, path, operationId, parameters: pet, credentials: "any", ...rest };
}

/** A case of an operation that expects a status. */
export function caseOf(
  operationId: string,
  status: string,
  {
    expect,
    request: own,
    ...rest
  }: Partial<Omit<Case, "request" | "expect">> & {
    request?: Partial<CaseRequest>;
    expect?: Partial<Expectation>;
  } = {},
): Case {
  return {
    operationId,
    aspect: "happy path",
    label: "documented",
    request: request(operationId, own),
    expect: { status: [status], because: "the contract says so", ...expect },
    ...rest,
  };
}

export async function outcomesOf(
  cases: readonly Case[],
  target: Partial<Target> & { url: string },
  options: Partial<RunOptions> = {},
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for await (const outcome of runCases(cases, { ...bearer, ...target }, { document: pets, ...options }))
    outcomes.push(outcome);
  return outcomes;
}

export async function outcomeOf(
  current: Case,
  target: Partial<Target> & { url: string },
  options: Partial<RunOptions> = {},
): Promise<Outcome> {
  const [outcome] = await outcomesOf([current], target, options);
  if (!outcome) throw new Error("The case has no outcome.");
  return outcome;
}

/** Responds in JSON. */
export function respond(response: ServerResponse, status: number, body: unknown, headers = {}): void {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(JSON.stringify(body));
}

/** Responds to every request so. */
export function always(status: number, body: unknown, headers = {}): RequestListener {
  return (_request, response) => respond(response, status, body, headers);
}
