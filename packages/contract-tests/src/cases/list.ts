import {
  conjuncts,
  formatPointer,
  type Operation,
  type Parameter,
  type Schema,
} from "@chat-api/openapi-document";
import type { CaseContext } from "./context.ts";
import { schemasAt } from "./examples.ts";
import { successSchema } from "./responses.ts";

/** A list of objects, and the parameters that choose a page of it. */
export interface List {
  /** Where the items stand in the body. */
  readonly pointer: string;
  readonly limit?: Parameter;
  /** How many items to pass over, or which page. */
  readonly position?: { readonly parameter: Parameter; readonly first: number };
}

const ITEMS = /^(rows|items|data|results|values|records|entries|content)$/i;

const LIMIT = /^(limit|per_?page|page_?size|page\[size\]|page\[limit\]|count|size|top|max_?results)$/i;

const OFFSET = /^(offset|skip|start|start_?index|page\[offset\])$/i;

const PAGE = /^(page|page_?number|page\[number\])$/i;

/** Undefined if an operation does not respond with a list of objects. */
export function listOf(operation: Operation, { document }: CaseContext): List | undefined {
  const schema = operation.method === "get" ? successSchema(operation) : undefined;
  const items = schema === undefined ? undefined : itemsPointer(document, schema);
  if (items === undefined) return undefined;
  const query = operation.parameters.filter((it) => it.in === "query" && isNumber(document, it));
  const limit = query.find(({ name }) => LIMIT.test(name));
  const offset = query.find(({ name }) => OFFSET.test(name));
  const page = query.find(({ name }) => PAGE.test(name));
  const position = offset ?? page;
  return {
    pointer: items,
    ...(limit && { limit }),
    ...(position && {
      position: { parameter: position, first: firstOf(document, position, offset ? 0 : 1) },
    }),
  };
}

/** The body itself, or the property of it that is a list: of several, the one that is called like one. */
function itemsPointer(document: CaseContext["document"], schema: Schema): string | undefined {
  if (isListOfObjects(document, schema)) return "";
  const properties = conjuncts(document, schema).flatMap(({ properties }) =>
    Object.entries(properties ?? {}),
  );
  const lists = properties.filter(([, it]) => isListOfObjects(document, it)).map(([name]) => name);
  const name = lists.find((it) => ITEMS.test(it)) ?? (lists.length === 1 ? lists[0] : undefined);
  return name === undefined ? undefined : formatPointer([name]);
}

function isListOfObjects(document: CaseContext["document"], schema: unknown): boolean {
  const parts = conjuncts(document, schema);
  const isArray = parts.some(({ type }) => [type].flat().includes("array"));
  const items = parts.map((it) => it.items).find((it) => it !== undefined);
  return (
    isArray &&
    schemasAt(document, items).some(({ type, properties }) => [type].flat().includes("object") || properties)
  );
}

function isNumber(document: CaseContext["document"], { schema }: Parameter): boolean {
  const types = schemasAt(document, schema).flatMap(({ type }) => type);
  return types.includes("integer") || types.includes("number");
}

/** Where counting begins: at the smallest value that is allowed, or at the usual first number. */
function firstOf(document: CaseContext["document"], { schema }: Parameter, usual: number): number {
  const minimum = schemasAt(document, schema).find((it) => typeof it.minimum === "number")?.minimum;
  return minimum === undefined ? usual : Math.max(minimum, 0);
}
