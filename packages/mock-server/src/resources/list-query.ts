/** Recognizes how a list is paged, filtered and sorted, by the names of its parameters and of its response's properties. */
import {
  conjuncts,
  isObject,
  type JsonObject,
  type OpenApiDocument,
  type Parameter,
} from "@chat-api/openapi-document";
import { getAt } from "./build-item.ts";
import type { ResourceOperation } from "./infer.ts";
import { declaredProperties, examplesOf, jsonBody, namedTypes, plain, successOf } from "./shapes.ts";
import { compareValues, type Item } from "./store.ts";

/** What a request asks of a list. */
export interface Page {
  readonly items: readonly Item[];
  /** The position of the first item among all that match, from 0. */
  readonly offset: number;
  readonly limit: number;
  readonly total: number;
}

/** A list that can be asked for. */
export interface ListQuery {
  /** Selects the items of a page. @param items - All, in order. Undefined if the cursor is unknown. */
  page(items: readonly Item[], query: JsonObject): Page | undefined;
  /** The response around the items of a page, with an empty list in it. */
  envelope(page: Page, url: string): JsonObject;
}

const LIMITS = words("limit perpage pagesize size maxresults maxitems first top take count rows");
const OFFSETS = words("offset skip start startindex from");
const PAGES = words("page pagenumber pageno p pagenum");
const CURSORS = words(
  "cursor after startingafter pagetoken nexttoken continuationtoken continuation startafter marker nextcursor",
);
const BEFORE = words("before endingbefore");
const SORTS = words("sort sortby orderby order ordering sortfield");
const DIRECTIONS = words("order orderdirection sortorder sortdirection direction dir");
const SEARCHES = words("q query search filter keyword");

/** The properties around a list that say where a page stands, by name. */
const TOTALS = words(
  "total totalcount totalitems totalelements totalresults totalrecords totalrows recordstotal totalsize hits",
);
const PAGE_COUNTS = words("numpages totalpages pagecount pages lastpage pagestotal");
const CURRENT_PAGES = words("page currentpage pagenumber number pageindex");
const NEXT_PAGES = words("nextpage");
const PREVIOUS_PAGES = words("prevpage previouspage");
const NEXT_CURSORS = words(
  "nextcursor cursor nextpagetoken nexttoken endcursor continuationtoken after nextmarker",
);
const MORE = words("hasmore hasnext hasnextpage more");
const LAST = words("last islast");

const DEFAULT_LIMIT = 50;

/** Reads what an operation that lists can be asked for. */
export function readListQuery(document: OpenApiDocument, entry: ResourceOperation): ListQuery {
  const { operation, resource, list } = entry;
  const parameters = operation.parameters.filter((it) => it.in === "query");
  const find = (names: ReadonlySet<string>): Parameter | undefined =>
    parameters.find(({ name }) => names.has(plainName(name)));
  const properties = new Map(resource.schemas.flatMap((schema) => [...declaredProperties(document, schema)]));
  const limit = find(LIMITS);
  const offset = find(OFFSETS);
  const page = find(PAGES);
  const cursor = find(CURSORS);
  const before = find(BEFORE);
  const sort = find(SORTS);
  const direction = parameters.find((it) => it !== sort && DIRECTIONS.has(plainName(it.name)));
  const paging = new Set([limit, offset, page, cursor, before, sort, direction]);
  const filters = parameters.flatMap((parameter) => {
    if (paging.has(parameter)) return [];
    const property = [...properties.keys()].find((name) => plain(name) === plain(parameter.name));
    return property === undefined ? [] : [{ parameter, property }];
  });
  const search = parameters.find(
    (it) => !paging.has(it) && SEARCHES.has(plainName(it.name)) && !filters.some((f) => f.parameter === it),
  );
  const isPaged = limit !== undefined || offset !== undefined || page !== undefined || cursor !== undefined;
  const firstPage = page === undefined ? 1 : firstPageOf(document, page);
  const body = jsonBody(successOf(operation, "read")?.response.content)?.media;
  const template = templateOf(document, body, list?.path ?? []);
  const maximum = maxItems(document, body?.schema, list?.path ?? []);

  return {
    page(all, query) {
      let items = all;
      for (const { parameter, property } of filters) {
        const wanted = query[parameter.name];
        if (wanted !== undefined) items = items.filter(({ value }) => matches(value[property], wanted));
      }
      const text = search && query[search.name];
      if (typeof text === "string" && text !== "") items = items.filter(({ value }) => contains(value, text));
      if (sort !== undefined && query[sort.name] !== undefined)
        items = sorted(items, [query[sort.name]].flat(), direction && query[direction.name]);
      const most = numberOf(limit && query[limit.name]) ?? (isPaged ? DEFAULT_LIMIT : items.length);
      const size = Math.min(most, maximum);
      let from = numberOf(offset && query[offset.name]) ?? 0;
      const number = numberOf(page && query[page.name]);
      if (number !== undefined && offset === undefined) from = (number - firstPage) * size;
      const after = cursor && query[cursor.name];
      if (after !== undefined && after !== "") {
        const index = positionOf(items, String(after));
        if (index < 0) return undefined;
        from = index + 1;
      }
      const until = before && query[before.name];
      if (until !== undefined) {
        const index = positionOf(items, String(until));
        if (index < 0) return undefined;
        from = Math.max(0, index - size);
      }
      from = Math.max(0, from);
      return { items: items.slice(from, from + size), offset: from, limit: size, total: items.length };
    },
    envelope(found, url) {
      const around = structuredClone(template);
      fillEnvelope(
        document,
        around,
        body?.schema,
        found,
        { firstPage, url, names: { limit, offset, page, cursor } },
        0,
      );
      return around;
    },
  };
}

/** What is said around a list, without the list. */
function templateOf(
  document: OpenApiDocument,
  body: Parameters<typeof examplesOf>[1],
  path: readonly string[],
): JsonObject {
  const [first] = path;
  if (first === undefined) return {};
  const example = examplesOf(document, body)
    .map(({ value }) => value)
    .find((value) => isObject(value));
  return structuredClone((example ?? {}) as JsonObject);
}

interface Around {
  readonly firstPage: number;
  readonly url: string;
  readonly names: Readonly<Record<"limit" | "offset" | "page" | "cursor", Parameter | undefined>>;
}

/** Sets the properties whose names say what they are; leaves the others as the example has them. */
function fillEnvelope(
  document: OpenApiDocument,
  around: JsonObject,
  schema: unknown,
  page: Page,
  more: Around,
  depth: number,
): void {
  const { items, offset, limit, total } = page;
  const size = Math.max(1, limit);
  const hasMore = offset + items.length < total && items.length > 0;
  const current = Math.floor(offset / size) + more.firstPage;
  const isCounted = [...declaredProperties(document, schema).keys()].some((name) => TOTALS.has(plain(name)));
  for (const [name, property] of declaredProperties(document, schema)) {
    const key = plain(name);
    const types = namedTypes(document, property);
    const isNumber = types.has("integer") || types.has("number");
    const absent = types.has("null") ? null : undefined;
    let value: unknown;
    if (types.has("array")) continue;
    if (types.has("object") && depth < 2) {
      const inner = isObject(around[name]) ? { ...around[name] } : {};
      fillEnvelope(document, inner, property, page, more, depth + 1);
      if (Object.keys(inner).length > 0) around[name] = inner;
      continue;
    }
    if (isNumber && TOTALS.has(key)) value = total;
    else if (isNumber && key === "count") value = isCounted ? items.length : total;
    else if (isNumber && PAGE_COUNTS.has(key)) value = Math.max(1, Math.ceil(total / size));
    else if (isNumber && CURRENT_PAGES.has(key)) value = current;
    else if (isNumber && NEXT_PAGES.has(key)) value = hasMore ? current + 1 : absent;
    else if (isNumber && PREVIOUS_PAGES.has(key)) value = current > more.firstPage ? current - 1 : absent;
    else if (isNumber && LIMITS.has(key)) value = limit;
    else if (isNumber && OFFSETS.has(key)) value = offset;
    else if (types.has("boolean") && MORE.has(key)) value = hasMore;
    else if (types.has("boolean") && LAST.has(key)) value = !hasMore;
    else if (types.has("boolean") && key === "first") value = offset === 0;
    else if (types.has("string") && NEXT_CURSORS.has(key)) value = hasMore ? items.at(-1)?.id : absent;
    else if (types.has("string") && key === "next")
      value = hasMore ? nextOf(document, property, page, more) : absent;
    else if (types.has("string") && (key === "prev" || key === "previous") && offset === 0) value = absent;
    else continue;
    if (value === undefined) delete around[name];
    else around[name] = value;
  }
}

/** The URL of the next page, or its cursor. */
function nextOf(
  document: OpenApiDocument,
  schema: unknown,
  { items, offset, limit }: Page,
  more: Around,
): unknown {
  const isUrl = conjuncts(document, schema).some(({ format }) => format?.startsWith("uri"));
  if (!isUrl) return items.at(-1)?.id;
  const url = new URL(more.url, "http://mock.invalid");
  const { offset: byOffset, page, cursor } = more.names;
  if (byOffset !== undefined) url.searchParams.set(byOffset.name, String(offset + limit));
  else if (page !== undefined)
    url.searchParams.set(page.name, String(Math.floor(offset / Math.max(1, limit)) + 1 + more.firstPage));
  else if (cursor !== undefined) url.searchParams.set(cursor.name, String(items.at(-1)?.id));
  return more.url.startsWith("http") ? url.href : url.pathname + url.search;
}

function matches(value: unknown, wanted: unknown): boolean {
  const choices = [wanted].flat();
  const own = [value].flat().map((it) => (isObject(it) ? JSON.stringify(it) : String(it)));
  return choices.some((choice) => own.includes(String(choice)));
}

function contains(value: JsonObject, text: string): boolean {
  const wanted = text.toLowerCase();
  return Object.values(value).some((it) => typeof it === "string" && it.toLowerCase().includes(wanted));
}

/** Sorts by texts such as `name`, `-name`, `name:desc` and `created_at desc`. */
function sorted(items: readonly Item[], keys: readonly unknown[], direction: unknown): readonly Item[] {
  const [first] = keys;
  const text = String(first);
  const name = text.replace(/^[-+]/, "").replace(/[\s:_.-](?:asc|desc)(?:ending)?$/i, "");
  const isDescending =
    text.startsWith("-") || /[\s:_.-]desc(?:ending)?$/i.test(text) || /^desc/i.test(String(direction ?? ""));
  const keyOf = ({ value }: Item): unknown => {
    const property = Object.keys(value).find((it) => plain(it) === plain(name));
    return property === undefined ? getAt(value, name.split(".")) : value[property];
  };
  const sign = isDescending ? -1 : 1;
  return [...items].sort((a, b) => sign * compareValues(keyOf(a), keyOf(b)));
}

function positionOf(items: readonly Item[], id: string): number {
  return items.findIndex((item) => item.id === id);
}

function numberOf(value: unknown): number | undefined {
  const number = typeof value === "string" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}

/** Most APIs count pages from 1; a minimum or a default of 0 says that this one does not. */
function firstPageOf(document: OpenApiDocument, { schema }: Parameter): number {
  return conjuncts(document, schema).some((part) => part.minimum === 0 || part.default === 0) ? 0 : 1;
}

function maxItems(document: OpenApiDocument, schema: unknown, path: readonly string[]): number {
  const at = path.reduce<unknown>((outer, name) => declaredProperties(document, outer).get(name), schema);
  const limits = conjuncts(document, at).flatMap(({ maxItems: most }) =>
    typeof most === "number" ? [most] : [],
  );
  return Math.min(Number.POSITIVE_INFINITY, ...limits);
}

/** A parameter's name without its style; `page[size]` is `size`, and `page[number]` is `page`. */
function plainName(name: string): string {
  const inner = /^page\[(.*)\]$/i.exec(name)?.[1];
  if (inner !== undefined) return inner.toLowerCase() === "number" ? "page" : plain(inner);
  return plain(name.replace(/^\$/, ""));
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(" "));
}
