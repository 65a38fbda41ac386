import { styleText } from "node:util";
import {
  credentialHeaders,
  documentedArguments,
  plainRequest,
} from "@chat-api/contract-tests/documented-request";
import { type OpenApiDocument, type Operation, operationsOf } from "@chat-api/contract-tests/operations";
import { displayPath } from "../generate/problem.ts";

/** What `pnpm start` prints when the mock answers: its URL, the operations, and a command to try. */
export function banner(url: string, document: OpenApiDocument, contract: string): string {
  const operations = operationsOf(document);
  const width = Math.max(...operations.map(({ path }) => path.length));
  const rows = operations.map(
    ({ method, path, id }) =>
      `     ${method.toUpperCase().padEnd(6)} ${path.padEnd(width)}  ${styleText("dim", id)}`,
  );
  const first = operations.find(({ method }) => method === "get") ?? operations[0];
  return [
    "",
    `  ${styleText("green", "➜")}  ${styleText("cyan", url)}`,
    ...rows,
    "",
    ...(first ? ["  Try it:", `     ${curl(url, document, first)}`, ""] : []),
    `  Edit ${displayPath(contract)} and save: types, client and mock follow. Ctrl-C stops.`,
    "",
  ].join("\n");
}

/** A command line that calls the operation as its examples show. */
function curl(url: string, document: OpenApiDocument, operation: Operation): string {
  const alternative = operation.security.find((it) => "bearerAuth" in it) ?? operation.security[0] ?? {};
  const credentials = { basic: { username: "ada", password: "secret" }, bearer: "token", apiKey: "secret" };
  const headers = credentialHeaders(document, alternative, credentials) ?? {};
  const request = plainRequest(operation, documentedArguments(document, operation), headers);
  return [
    "curl",
    ...(request.method === "GET" ? [] : [`-X ${request.method}`]),
    ...Object.entries(request.headers).map(([name, value]) => `-H '${name}: ${value}'`),
    ...(request.body === undefined ? [] : [`-d '${request.body}'`]),
    `'${url}${request.target}'`,
  ].join(" ");
}
