import { styleText } from "node:util";
import { documentedPlainRequest } from "@chat-api/contract-tests/documented-request";
import { displayPath, type OpenApiDocument, type Operation, operationsOf } from "@chat-api/openapi-document";
import { browserUrl, type Link } from "./browser.ts";
import type { Session } from "./session.ts";

/**
 * The text that `pnpm start` prints when the mock listens: its URL, the operations, the pages, and a command to try.
 * @param session It serves already.
 * @param links The pages for people.
 * @param contract The file to edit.
 * @param interactive Whether there are shortcuts.
 */
export function banner(
  session: Session,
  links: readonly Link[],
  contract: string,
  interactive: boolean,
): string {
  const { document } = session;
  const { url } = session.served();
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
    ...links.map((link) => `  ${link.name.padEnd(10)}  ${styleText("cyan", link.url)}`),
    "",
    ...(first ? ["  Call it:", `     ${curl(browserUrl(url), document, first)}`, ""] : []),
    `  Edit ${displayPath(contract)} and save: types, client, mock and reference follow. Ctrl-C stops.`,
    ...(interactive ? [`  ${styleText("bold", "h + enter")} shows the shortcuts.`] : []),
    "",
  ].join("\n");
}

/** The mock takes any credentials. */
const credentials = { basic: { username: "ada", password: "secret" }, bearer: "token", apiKey: "secret" };

/** A command line that calls an operation with its example values, and with a token if one is enough. */
function curl(url: string, document: OpenApiDocument, operation: Operation): string {
  const { bearer } = credentials;
  const bearerAlone = operation.security.some((it) => Object.keys(it).join() === "bearerAuth");
  const target = { url, credentials: bearerAlone ? { bearer } : credentials };
  const { method, headers, body, target: path } = documentedPlainRequest(document, operation, target);
  return [
    "curl",
    ...(method === "GET" ? [] : [`-X ${method}`]),
    ...Object.entries(headers)
      .filter(([name]) => name !== "accept")
      .map(([name, value]) => `-H '${name}: ${value}'`),
    ...(body === undefined ? [] : [`-d '${body}'`]),
    `'${url}${path}'`,
  ].join(" ");
}
