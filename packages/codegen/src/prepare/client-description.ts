/**
 * Makes of any description one that a client can be generated from: what has no usable name gets one, what can't be
 * generated correctly is left out or can be anything, and a problem says each.
 */
import {
  type Description,
  DescriptionError,
  isObject,
  type OpenApiDocument,
  type Operation,
  operationsOf,
  type Problem,
  resolve,
} from "@chat-api/openapi-document";
import { separateDirections } from "./directions.ts";
import { completeDiscriminators } from "./discriminators.ts";
import { unusableOperations } from "./left-out.ts";
import { namesOf } from "./names.ts";
import { namePaths } from "./paths.ts";
import { problemsOf } from "./problems.ts";
import { settleReferences } from "./references.ts";
import { renameComponents } from "./rename.ts";
import { repairParts } from "./repairs.ts";

/** An operation whose `id` names a method of the client. */
export interface ClientOperation extends Operation {
  /** The name of the type of its arguments. */
  readonly argumentsType: string;
  /** The name of the constant in operations.ts. */
  readonly constant: string;
}

/** What a client is generated from. */
export interface ClientDescription extends Pick<Description, "location" | "securitySchemes" | "resolve"> {
  /** A copy in which every `$ref` leads to a component, and every schema has the name of its type. */
  readonly document: OpenApiDocument;
  /** Those that the client has a method for. */
  readonly operations: readonly ClientOperation[];
  /** What is named, left out or read in another way than its author may think. */
  readonly problems: readonly Problem[];
}

/**
 * @param reserved - The names that the client exports itself.
 * @throws {DescriptionError} if the description has nothing that can be relied on, as after a syntax error.
 */
export function clientDescription(
  description: Description,
  reserved: ReadonlySet<string> = new Set(),
): ClientDescription {
  const { problems } = description;
  const fatal = problems.filter(({ scope, severity }) => scope === "document" && severity === "error");
  if (fatal.length > 0) throw new DescriptionError(fatal);
  if (!["paths", "webhooks", "components"].some((name) => isObject(description.document[name])))
    throw new DescriptionError(problems);

  const copy = structuredClone(description.document);
  const repaired = repairParts(copy, description);
  const unusable = unusableOperations(description, repaired);
  const usable = description.operations.filter((operation) => !unusable.leftOut.has(operation));
  const settled = settleReferences(copy);
  completeDiscriminators(copy);
  const document = separateDirections(copy, settled.moved);
  const names = namesOf(description, usable, document, settled.moved, reserved);

  namePaths(document, names.operations);
  renameComponents(document, names.schemas);
  const operations = operationsOf(document).map((operation): ClientOperation => {
    const { argumentsType = "", constant = "" } = names.declarations.get(operation.id) ?? {};
    return { ...operation, argumentsType, constant };
  });
  const findings = [unusable, repaired, settled, names].flatMap((it) => it.findings);
  return {
    document,
    operations,
    location: description.location,
    securitySchemes: description.securitySchemes,
    resolve: (node) => resolve(document, node),
    problems: problemsOf(description, findings),
  };
}
