/** Recognizes how a list is paged, filtered and sorted, by the names of its parameters and of its response's properties. */
import {
  isObject,
  type JsonObject,
  type MediaType,
  type OpenApiDocument,
  type Parameter,
} from "@chat-api/openapi-document";
import { getAt } from "./build-item.ts";
import type { ResourceOperation } from "./infer.ts";
import { declaredProperties, examplesOf, jsonBody, namedTypes, partsOf, plain, successOf } from "./shapes.ts";
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
  const fields = pageFields(document, body?.schema, { firstPage, names: { limit, offset, page, cursor } });
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
      const around = JSON.parse(template) as JsonObject;
      for (const field of fields) setField(around, field, found, url);
      return around;
    },
  };
}

/** What is said around a list: the text of the example, with an empty list. */
function templateOf(document: OpenApiDocument, body: MediaType | undefined, path: readonly string[]): string {
  if (path.length === 0) return "{}";
  const example = examplesOf(document, body)
    .map(({ value }) => value)
    .find(isObject);
  const copy = structuredClone(example ?? {}) as JsonObject;
  const holder = getAt(copy, path.slice(0, -1));
  if (isObject(holder)) holder[path.at(-1) ?? ""] = [];
  return JSON.stringify(copy);
}

interface Around {
  readonly firstPage: number;
  readonly names: Readonly<Record<"limit" | "offset" | "page" | "cursor", Parameter | undefined>>;
}

/** A property around a list that says where a page stands. */
interface PageField {
  readonly path: readonly string[];
  /** Undefined leaves the property out. */
  value(page: Page, url: string): unknown;
}

/** The properties whose names say what they are, at any of the first levels. */
function pageFields(
  document: OpenApiDocument,
  schema: unknown,
  more: Around,
  path: readonly string[] = [],
): PageField[] {
  const properties = declaredProperties(document, schema);
  const isCounted = [...properties.keys()].some((name) => TOTALS.has(plain(name)));
  return [...properties].flatMap(([name, property]): PageField[] => {
    const at = [...path, name];
    const types = namedTypes(document, property);
    if (types.has("array")) return [];
    if (types.has("object")) return at.length < 3 ? pageFields(document, property, more, at) : [];
    const value = pageValue(document, property, plain(name), { ...more, isCounted });
    return value === undefined ? [] : [{ path: at, value }];
  });
}

function pageValue(
  document: OpenApiDocument,
  property: unknown,
  key: string,
  more: Around & { readonly isCounted: boolean },
): PageField["value"] | undefined {
  const types = namedTypes(document, property);
  const absent = types.has("null") ? null : undefined;
  const { firstPage, isCounted } = more;
  const numberOfPage = ({ offset, limit }: Page) => Math.floor(offset / Math.max(1, limit)) + firstPage;
  const hasMore = ({ items, offset, total }: Page) => items.length > 0 && offset + items.length < total;
  if (types.has("integer") || types.has("number")) {
    if (TOTALS.has(key)) return ({ total }) => total;
    if (key === "count") return ({ items, total }) => (isCounted ? items.length : total);
    if (PAGE_COUNTS.has(key)) return ({ total, limit }) => Math.max(1, Math.ceil(total / Math.max(1, limit)));
    if (CURRENT_PAGES.has(key)) return numberOfPage;
    if (NEXT_PAGES.has(key)) return (page) => (hasMore(page) ? numberOfPage(page) + 1 : absent);
    if (PREVIOUS_PAGES.has(key))
      return (page) => (numberOfPage(page) > firstPage ? numberOfPage(page) - 1 : absent);
    if (LIMITS.has(key)) return ({ limit }) => limit;
    return OFFSETS.has(key) ? ({ offset }) => offset : undefined;
  }
  if (types.has("boolean")) {
    if (MORE.has(key)) return hasMore;
    if (LAST.has(key)) return (page) => !hasMore(page);
    return key === "first" ? ({ offset }) => offset === 0 : undefined;
  }
  if (!types.has("string")) return undefined;
  if (NEXT_CURSORS.has(key)) return (page) => (hasMore(page) ? page.items.at(-1)?.id : absent);
  if (key === "next")
    return (page, url) => (hasMore(page) ? nextOf(document, property, page, url, more) : absent);
  if (key === "prev" || key === "previous") return ({ offset }) => (offset === 0 ? absent : KEEP);
  if (key === "firstid") return ({ items }) => items[0]?.id ?? absent;
  return key === "lastid" ? ({ items }) => items.at(-1)?.id ?? absent : undefined;
}

/** Leaves a property as the example has it. */
const KEEP = Symbol("keep");

function setField(around: JsonObject, { path, value }: PageField, page: Page, url: string): void {
  const found = value(page, url);
  if (found === KEEP) return;
  let holder = around;
  for (const name of path.slice(0, -1)) {
    if (!isObject(holder[name])) {
      if (found === undefined) return;
      holder[name] = {};
    }
    holder = holder[name] as JsonObject;
  }
  const name = path.at(-1) ?? "";
  if (found === undefined) delete holder[name];
  else holder[name] = found;
}

/** The URL of the next page, or its cursor. */
function nextOf(
  document: OpenApiDocument,
  schema: unknown,
  { items, offset, limit }: Page,
  from: string,
  more: Around,
): unknown {
  const isUrl = partsOf(document, schema).some(({ format }) => format?.startsWith("uri"));
  if (!isUrl) return items.at(-1)?.id;
  const url = new URL(from, "http://mock.invalid");
  const { offset: byOffset, page, cursor } = more.names;
  if (byOffset !== undefined) url.searchParams.set(byOffset.name, String(offset + limit));
  else if (page !== undefined)
    url.searchParams.set(page.name, String(Math.floor(offset / Math.max(1, limit)) + 1 + more.firstPage));
  else if (cursor !== undefined) url.searchParams.set(cursor.name, String(items.at(-1)?.id));
  return from.startsWith("http") ? url.href : url.pathname + url.search;
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
  return partsOf(document, schema).some((part) => part.minimum === 0 || part.default === 0) ? 0 : 1;
}

function maxItems(document: OpenApiDocument, schema: unknown, path: readonly string[]): number {
  const at = path.reduce<unknown>((outer, name) => declaredProperties(document, outer).get(name), schema);
  const limits = partsOf(document, at).flatMap(({ maxItems: most }) =>
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
