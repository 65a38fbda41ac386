/** Which contract is verified, and how much of it. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  type Description,
  DescriptionError,
  formatProblem,
  mapValues,
  type OpenApiDocument,
  operationsOf,
  readDescription,
  resolve,
} from "@chat-api/openapi-document";
import { listNames } from "../cases/context.ts";
import { UsageError } from "./command.ts";
import { didYouMean } from "./did-you-mean.ts";

/** More problems than this are of no use at a time. */
const MOST_PROBLEMS = 5;

/** The contract of this package as it is published, or else that of this repository, which its package.json names. */
export function defaultContract(): string {
  const bundled = fileURLToPath(new URL("../contract.json", import.meta.url));
  if (existsSync(bundled)) return bundled;
  const manifest = new URL("../../../../package.json", import.meta.url);
  const { config } = JSON.parse(readFileSync(manifest, "utf8")) as { config: { contract: string } };
  return fileURLToPath(new URL(config.contract, manifest));
}

/**
 * Reads the contract to verify.
 * @param operations - Those that are wanted. Default all.
 * @throws {UsageError} if it can't be read, or has errors that concern a wanted operation; says where.
 */
export async function openContract(
  file: string = defaultContract(),
  operations?: readonly string[],
): Promise<Description> {
  const description = await readDescription(file).catch((error: Error) => {
    if (!(error instanceof DescriptionError)) throw error;
    throw unusable(file, error.problems);
  });
  const errors = description.problems.filter(
    (it) =>
      it.severity === "error" &&
      (it.scope === "document" || it.operations.some((id) => operations?.includes(id) ?? true)),
  );
  if (errors.length > 0) throw unusable(file, errors);
  return description;
}

function unusable(file: string, problems: Description["problems"]): UsageError {
  const shown = problems.slice(0, MOST_PROBLEMS).map((it) => `\n  ${formatProblem(it)}`);
  const rest = problems.length - shown.length;
  const more = rest > 0 ? `\n  and ${rest} more` : "";
  return new UsageError(`The contract ${file} can't be used:${shown.join("")}${more}`, "Correct it.");
}

/**
 * The document without the other operations, so that they do not count as not reached.
 * @throws {UsageError} if the contract has no operation, or none of such a name.
 */
export function selectOperations(
  document: OpenApiDocument,
  wanted: readonly string[] | undefined,
): OpenApiDocument {
  const operations = operationsOf(document);
  const names = operations.map(({ id }) => id);
  if (names.length === 0)
    throw new UsageError("The contract has no operations.", "Is it an OpenAPI document with paths?");
  if (wanted === undefined) return document;
  const unknown = wanted.find((name) => !names.includes(name));
  if (unknown !== undefined)
    throw new UsageError(
      `The contract has no operation ${unknown}.${didYouMean(unknown, names)}`,
      `It has ${listNames(names)}.`,
    );
  const paths = mapValues(document.paths as Record<string, unknown>, (item) => ({
    ...resolve(document, item),
  }));
  for (const { id, path, method } of operations) if (!wanted.includes(id)) delete paths[path]?.[method];
  return { ...document, paths };
}
