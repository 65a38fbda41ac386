/** The resources that a mock remembers: seeded by the examples of a description, changed by requests. */
import {
  decode,
  isObject,
  type JsonObject,
  type MediaType,
  type OpenApiDocument,
} from "@chat-api/openapi-document";
import { getAt, ItemBuilder, shownNames } from "./build-item.ts";
import { type Inference, inferResources, type Resource, type ResourceOperation } from "./infer.ts";
import { type ListQuery, readListQuery } from "./list-query.ts";
import { idText, makeId, TakenIds } from "./make-id.ts";
import { readSeeds, type Seed } from "./seeds.ts";
import {
  type Described,
  declaredProperties,
  examplesOf,
  isReadOnly,
  isSameSchema,
  jsonBody,
  partsOf,
  successOf,
} from "./shapes.ts";
import { type Item, orderBy, Partition } from "./store.ts";
import type { ResourceTools } from "./tools.ts";

/** A request to an operation on a resource, with its parameters converted. */
export interface ResourceRequest {
  /** By name. */
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  /** As the client sent it, with its path and query. */
  readonly url: string;
}

/** What a resource responds with. */
export type ResourceResponse =
  /** `json` is the text of the body; undefined for a response without one. */
  | {
      readonly status: number;
      readonly json: string | undefined;
      readonly headers: Readonly<Record<string, string>>;
    }
  /** An error for the operation's own schema. */
  | { readonly status: number; readonly text: string; readonly field: string | undefined }
  /** The change is made; its response shows none of it, and comes from the description. */
  | { readonly status: number; readonly overlay: JsonObject };

/** The data of one set of path parameters. */
export interface PartitionState {
  readonly parameters: Readonly<Record<string, string>>;
  /** Of a collection, in the order of creation. */
  readonly items?: readonly JsonObject[];
  /** Of a singleton. */
  readonly value?: JsonObject;
}

/** Everything that the resources of a mock hold, by the path of each resource. */
export type ResourcesState = Readonly<Record<string, readonly PartitionState[]>>;

/** A mock that runs all week must not grow all week. Seeds don't count. */
const MAX_CREATED = 10_000;
/** How many partitions of a resource are kept. */
const MAX_PARTITIONS = 1000;
/** How many items stand in for the examples that a description doesn't have. */
const SAMPLES = 2;
/** The ID of a singleton's only item. */
const SINGLE = "";

/** A resource with its data. */
interface Holder {
  readonly resource: Resource;
  readonly builder: ItemBuilder;
  readonly seeds: readonly Seed[];
  readonly partitions: Map<string, Partition>;
  /** Queries by operation id. */
  readonly queries: Map<string, ListQuery>;
  /** Schemas of responses, and whether they show an item. */
  readonly shown: Map<unknown, boolean>;
  /** Those of all partitions. */
  readonly ids: TakenIds;
}

/** The resources of one description, and what they hold. */
export class Resources {
  readonly inference: Inference;
  readonly #description: Described;
  readonly #tools: ResourceTools;
  readonly #holders = new Map<Resource, Holder>();
  /** Items that requests created, the least recently changed first. */
  readonly #created = new Map<Item, { holder: Holder; partition: Partition }>();
  #count = 0;
  #warned = false;
  /** Whether partitions begin with the examples of the description. */
  #isSeeding = true;

  constructor(description: Described, tools: ResourceTools) {
    this.#description = description;
    this.#tools = tools;
    this.inference = inferResources(description);
    for (const resource of this.inference.resources) {
      const { seeds, template } = this.#seedsOf(resource);
      this.#holders.set(resource, {
        resource,
        builder: new ItemBuilder(description, resource, tools, template),
        seeds,
        partitions: new Map(),
        queries: new Map(),
        shown: new Map(),
        ids: new TakenIds(),
      });
    }
    this.reset();
  }

  /** Goes back to the examples of the description. */
  reset(): void {
    this.#created.clear();
    this.#count = 0;
    this.#isSeeding = true;
    for (const holder of this.#holders.values()) {
      holder.partitions.clear();
      holder.ids.clear();
      for (const { partition } of holder.seeds)
        if (partition.every((it) => it !== undefined)) this.#partition(holder, partition as string[]);
    }
  }

  /** Responds to a request; undefined if the operation is none of a resource, or the description says too little. */
  respond(operationId: string, request: ResourceRequest): ResourceResponse | undefined {
    const entry = this.inference.operations.get(operationId);
    const holder = entry && this.#holders.get(entry.resource);
    if (entry === undefined || holder === undefined) return undefined;
    const names = pathNames(entry.operation.path);
    const values = names.map((name) => String(request.path[name] ?? ""));
    const missing = this.#missingParent(entry, values);
    if (missing !== undefined)
      return this.#unknown(entry, names[missing.depth], missing, values, missing.depth);
    const partition = this.#partition(holder, values.slice(0, holder.resource.depth));
    switch (entry.action) {
      case "list":
        return this.#list(holder, entry, partition, request);
      case "create":
        return this.#create(holder, entry, partition, request);
      case "upsert":
        return this.#upsert(holder, entry, partition, values, request);
      default:
        return this.#item(holder, entry, partition, values, names, request);
    }
  }

  /** The items at the path of a collection, such as `/stores/1/pets`, in their order. They are copies. */
  list(path: string): JsonObject[] {
    const { partition, id } = this.#locate(path);
    if (id !== undefined) throw new TypeError(`${path} is an item, not a collection`);
    return partition.all().map(({ value }) => structuredClone(value));
  }

  /** The item at a path, such as `/stores/1/pets/7`, or the thing of a singleton; a copy, undefined if there is none. */
  get(path: string): JsonObject | undefined {
    const { partition, id } = this.#locate(path);
    if (id === undefined) throw new TypeError(`${path} is a collection; list it`);
    const item = partition.get(id);
    return item && structuredClone(item.value);
  }

  /**
   * Adds an item to the collection at a path, or replaces the one at the path of an item.
   *
   * @throws {TypeError} for an item that responses may not show, or that has no ID.
   */
  put(path: string, item: JsonObject): void {
    const { holder, partition, id } = this.#locate(path);
    const [problem] = holder.builder.problemsOf(item);
    if (problem !== undefined) throw new TypeError(`${path}: ${problem}`);
    const own = id ?? this.#idOf(holder.resource, item) ?? `#${this.#count + 1}`;
    this.#put(holder, partition, own, structuredClone(item), false);
  }

  /** Removes the item at a path with all that its path leads to. @returns Whether there was one. */
  remove(path: string): boolean {
    const { holder, partition, id } = this.#locate(path);
    if (id === undefined) throw new TypeError(`${path} is a collection; remove its items`);
    if (partition.get(id) === undefined) return false;
    this.#remove(holder, partition, id);
    return true;
  }

  /** Everything that is held, as plain JSON. */
  toJSON(): ResourcesState {
    return Object.fromEntries(
      [...this.#holders.values()].map(({ resource, partitions }) => [
        resource.path,
        [...partitions.values()].flatMap((partition): PartitionState[] => {
          const parameters = Object.fromEntries(zip(pathNames(resource.path), partition.parameters));
          const items = [...partition.all()].sort((a, b) => a.created - b.created).map(({ value }) => value);
          if (resource.kind === "collection") return [{ parameters, items }];
          return items[0] === undefined ? [] : [{ parameters, value: items[0] }];
        }),
      ]),
    );
  }

  /**
   * Replaces everything that is held.
   *
   * @throws {TypeError} with the location, for data that responses may not show. Then nothing has changed.
   */
  load(state: ResourcesState): void {
    if (!isObject(state)) throw new TypeError("resources must be an object");
    const loads: (() => void)[] = [];
    for (const [path, parts] of Object.entries(state)) {
      const holder = [...this.#holders.values()].find(({ resource }) => resource.path === path);
      if (holder === undefined)
        throw new TypeError(
          `resources has no '${path}'; there are ${[...this.#holders.keys()].map((it) => it.path).join(", ")}`,
        );
      if (!Array.isArray(parts)) throw new TypeError(`resources['${path}'] must be a list`);
      for (const [index, part] of parts.entries())
        loads.push(this.#checkPartition(holder, part, `resources['${path}'].${index}`));
    }
    this.#created.clear();
    this.#isSeeding = false;
    for (const holder of this.#holders.values()) {
      holder.partitions.clear();
      holder.ids.clear();
    }
    for (const load of loads) load();
  }

  /**
   * Takes over what the resources of an earlier description held, item by item. Items whose schema changed are
   * completed; the ones that can't be are left out. Examples that nobody changed follow the description.
   */
  takeOver(earlier: Resources): void {
    for (const [, { resource, partitions, seeds }] of earlier.#holders) {
      const holder = [...this.#holders.values()].find(
        (it) => it.resource.path === resource.path && it.resource.kind === resource.kind,
      );
      if (holder === undefined) continue;
      let dropped = 0;
      let completed = 0;
      const wasSeed = new Map(seeds.map(({ value }) => [this.#idOf(resource, value), JSON.stringify(value)]));
      for (const partition of partitions.values()) {
        if (partition.parameters.length !== holder.resource.depth) continue;
        const own = this.#partition(holder, partition.parameters);
        for (const item of [...partition.all()].sort((a, b) => a.created - b.created)) {
          const isUntouched = item.seeded && wasSeed.get(item.id) === JSON.stringify(item.value);
          if (isUntouched) continue;
          const value = holder.builder.complete(
            item.value,
            getAt(item.value, holder.resource.id?.path ?? []),
          );
          if (value === undefined) {
            dropped++;
            continue;
          }
          if (value !== item.value) completed++;
          this.#put(holder, own, item.id, value, item.seeded);
        }
        for (const seed of own.all())
          if (seed.seeded && partition.wasRemoved(seed.id)) this.#forget(holder, own, seed.id);
      }
      if (completed > 0 || dropped > 0)
        this.#tools.log(
          `${resource.path}: ${completed} item${completed === 1 ? "" : "s"} completed for the new schema, ${dropped} dropped`,
        );
    }
  }

  /** @throws {TypeError} for a path that is none of a resource. */
  #locate(path: string): { holder: Holder; partition: Partition; id: string | undefined } {
    const segments = path.split("/").map(decode);
    for (const holder of this.#holders.values()) {
      const template = holder.resource.path.replace(/(.)\/$/, "$1").split("/");
      const isItem = segments.length === template.length + 1 && holder.resource.kind === "collection";
      if (segments.length !== template.length && !isItem) continue;
      if (!template.every((it, index) => it.startsWith("{") || it === segments[index])) continue;
      const values = template.flatMap((it, index) => (it.startsWith("{") ? [segments[index] ?? ""] : []));
      const id = holder.resource.kind === "singleton" ? SINGLE : isItem ? segments.at(-1) : undefined;
      return { holder, partition: this.#partition(holder, values), id };
    }
    const paths = [...this.#holders.keys()].map((it) => it.path).join(", ");
    throw new TypeError(`${path} is no path of a resource; there are ${paths}`);
  }

  #list(
    holder: Holder,
    entry: ResourceOperation,
    partition: Partition,
    { query, url }: ResourceRequest,
  ): ResourceResponse | undefined {
    const success = successOf(entry.operation, "read");
    const list = entry.list;
    if (success === undefined || list === undefined) return undefined;
    let listQuery = holder.queries.get(entry.operation.id);
    if (listQuery === undefined) {
      listQuery = readListQuery(this.#description.document, entry);
      holder.queries.set(entry.operation.id, listQuery);
    }
    const { page, envelope } = listQuery;
    const json = partition.listText(`${entry.operation.id} ${url}`, () => {
      const found = page(partition.all(), query as JsonObject);
      if (found === undefined) return undefined;
      const texts = `[${found.items.map((item) => this.#textOf(holder, item, list.items)).join(",")}]`;
      return list.path.length === 0 ? texts : around(envelope(found, url), list.path, texts);
    });
    if (json === undefined)
      return { status: 400, text: "the cursor is not one of this list", field: undefined };
    return { status: success.status, json, headers: {} };
  }

  #create(
    holder: Holder,
    entry: ResourceOperation,
    partition: Partition,
    request: ResourceRequest,
  ): ResourceResponse | undefined {
    const body = bodyOf(entry, request);
    if (body === undefined) return undefined;
    const { resource, builder } = holder;
    const given = this.#givenId(entry, body);
    if (given !== undefined && partition.get(given) !== undefined && declares(entry, "409", true)) {
      const field = resource.id?.path.at(-1);
      return {
        status: 409,
        text: `there is a ${nameOf(this.#description, resource)} with this ${field} already`,
        field,
      };
    }
    const id =
      given === undefined && resource.id !== undefined
        ? makeId(this.#description.document, resource.id, holder.ids, this.#tools)
        : getAt(body, resource.id?.path ?? []);
    const value = builder.create(entry, body, id);
    const key = idText(id) ?? `#${this.#count + 1}`;
    const item = this.#put(holder, partition, key, value, false);
    return this.#show(
      holder,
      entry,
      item,
      "create",
      `${request.url.split("?")[0]}/${encodeURIComponent(key)}`,
    );
  }

  /** A PUT of the collection with an item that names itself. */
  #upsert(
    holder: Holder,
    entry: ResourceOperation,
    partition: Partition,
    values: readonly string[],
    request: ResourceRequest,
  ): ResourceResponse | undefined {
    const body = bodyOf(entry, request);
    const id = body && idText(getAt(body, holder.resource.id?.path ?? []));
    if (body === undefined || id === undefined) return undefined;
    const present = partition.get(id);
    if (present === undefined) return this.#unknown(entry, undefined, holder.resource, values, 0);
    this.#change(holder, partition, present, holder.builder.update(entry, present.value, body));
    return this.#show(holder, entry, present, "write");
  }

  #item(
    holder: Holder,
    entry: ResourceOperation,
    partition: Partition,
    values: readonly string[],
    names: readonly string[],
    request: ResourceRequest,
  ): ResourceResponse | undefined {
    const { resource, builder } = holder;
    const id = resource.kind === "singleton" ? SINGLE : (values[resource.depth] ?? "");
    const present = partition.get(id);
    const body = bodyOf(entry, request);
    if (present === undefined) {
      const creates = entry.action === "replace" && body !== undefined;
      if (!creates || !(resource.kind === "singleton" || declares(entry, "201", true)))
        return this.#unknown(entry, names[resource.depth], resource, values, resource.depth);
      const value = builder.create(entry, body, this.#typedId(resource, id));
      const item = this.#put(holder, partition, id, value, false);
      return this.#show(holder, entry, item, "create", request.url.split("?")[0]);
    }
    if (entry.action === "read") return this.#show(holder, entry, present, "read");
    if (entry.action === "delete") {
      const response = this.#show(holder, entry, present, "remove");
      this.#remove(holder, partition, id);
      return response;
    }
    if (body === undefined && entry.action !== "custom") return undefined;
    this.#change(holder, partition, present, builder.update(entry, present.value, body ?? {}));
    return this.#show(holder, entry, present, "write");
  }

  /** The response of an operation that succeeded with an item. */
  #show(
    holder: Holder,
    entry: ResourceOperation,
    item: Item,
    effect: "create" | "read" | "write" | "remove",
    url?: string,
  ): ResourceResponse | undefined {
    const success = successOf(entry.operation, effect);
    if (success === undefined) return undefined;
    const { status, response } = success;
    const headers: Record<string, string> = {};
    const location = Object.keys(response.headers).some((name) => name.toLowerCase() === "location");
    if (location && url !== undefined) headers.location = url;
    if (Object.keys(response.content).length === 0) return { status, json: undefined, headers };
    const media = jsonBody(response.content)?.media;
    const schema =
      entry.wrapper === undefined
        ? media?.schema
        : declaredProperties(this.#description.document, media?.schema).get(entry.wrapper);
    if (media === undefined || !this.#isItem(holder, schema)) return { status, overlay: item.value };
    const text = this.#textOf(holder, item, schema);
    if (entry.wrapper === undefined) return { status, json: text, headers };
    return { status, json: around(this.#wrapper(media), [entry.wrapper], text), headers };
  }

  /** What the first example says around an item. */
  #wrapper(media: MediaType): JsonObject {
    const [first] = examplesOf(this.#description.document, media);
    return isObject(first?.value) ? { ...first.value } : {};
  }

  /** Whether a response with this schema shows an item. */
  #isItem({ resource, shown }: Holder, schema: unknown): boolean {
    if (schema === undefined) return true;
    let isItem = shown.get(schema);
    if (isItem === undefined) {
      isItem = resource.schemas.some((own) => isSameSchema(this.#description.document, own, schema));
      shown.set(schema, isItem);
    }
    return isItem;
  }

  #textOf({ builder, resource }: Holder, item: Item, schema: unknown): string {
    const first = resource.schemas[0];
    const key =
      schema === first || schema === undefined
        ? ""
        : [...(shownNames(this.#description.document, schema, builder.properties) ?? [])].join(" ");
    let text = item.json.get(key);
    if (text === undefined) {
      text = JSON.stringify(key === "" ? item.value : builder.shown(schema, item.value));
      item.json.set(key, text);
    }
    return text;
  }

  #unknown(
    entry: ResourceOperation,
    field: string | undefined,
    resource: Resource,
    values: readonly string[],
    depth: number,
  ): ResourceResponse | undefined {
    const holder = this.#holders.get(resource);
    const partition = holder?.partitions.get(partitionKey(values.slice(0, resource.depth)));
    // Without a 404 in the description, only what was removed is known to be absent.
    if (!declares(entry, "404") && partition?.wasRemoved(values[depth] ?? SINGLE) !== true) return undefined;
    return { status: 404, text: `${nameOf(this.#description, resource)} not found`, field };
  }

  /** The nearest collection above whose item the path leads through and that has no such item. */
  #missingParent({ resource }: ResourceOperation, values: readonly string[]): Resource | undefined {
    for (let parent = resource.parent; parent !== undefined; parent = parent.parent) {
      const holder = this.#holders.get(parent);
      if (holder === undefined) continue;
      const partition = this.#partition(holder, values.slice(0, parent.depth));
      if (partition.get(values[parent.depth] ?? "") === undefined) return parent;
    }
    return undefined;
  }

  /** The partition of these path parameters, which begins with its seeds. */
  #partition(holder: Holder, values: readonly string[]): Partition {
    const present = holder.partitions.get(partitionKey(values));
    if (present !== undefined) return present;
    const { resource, seeds, builder } = holder;
    const partition = new Partition(values, orderBy(resource.sort?.descending));
    if (!this.#isSeeding || !this.#isSeededParent(resource, values)) return partition;
    for (const seed of seeds) {
      if (!seed.partition.every((it, index) => it === undefined || it === values[index])) continue;
      const id = this.#idOf(resource, seed.value) ?? `#${this.#count + 1}`;
      if (partition.get(id) !== undefined) continue;
      const value = builder.complete(seed.value, getAt(seed.value, resource.id?.path ?? []));
      if (value === undefined)
        this.#tools.log(`${resource.path}: an example breaks its schema, and is left out`);
      else this.#put(holder, partition, id, structuredClone(value), true);
    }
    return partition;
  }

  /** Whether the item that these path parameters lead through is one of the description's own. */
  #isSeededParent({ parent }: Resource, values: readonly string[]): boolean {
    if (parent === undefined) return true;
    const holder = this.#holders.get(parent);
    const item =
      holder && this.#partition(holder, values.slice(0, parent.depth)).get(values[parent.depth] ?? "");
    return item?.seeded === true;
  }

  #put(holder: Holder, partition: Partition, id: string, value: JsonObject, seeded: boolean): Item {
    const present = partition.get(id);
    if (present !== undefined) {
      this.#change(holder, partition, present, value);
      return present;
    }
    const number = ++this.#count;
    const item: Item = {
      id,
      value,
      seeded,
      created: number,
      changed: number,
      sortKey: sortKey(holder.resource, value),
      json: new Map(),
    };
    partition.put(item);
    this.#keep(holder, partition);
    holder.ids.add(id);
    if (!seeded) {
      this.#created.set(item, { holder, partition });
      if (this.#created.size > MAX_CREATED) this.#evict();
    }
    return item;
  }

  /** Keeps a partition that has items. One that nobody has changed is made again when it is asked for. */
  #keep(holder: Holder, partition: Partition): void {
    const key = partitionKey(partition.parameters);
    if (holder.partitions.has(key)) return;
    holder.partitions.set(key, partition);
    if (holder.partitions.size <= MAX_PARTITIONS) return;
    for (const [other, { isUntouched }] of holder.partitions)
      if (isUntouched && other !== key) {
        holder.partitions.delete(other);
        return;
      }
  }

  #change(holder: Holder, partition: Partition, item: Item, value: JsonObject): void {
    if (value === item.value) return;
    partition.update(item, () => {
      item.value = value;
      item.changed = ++this.#count;
      item.sortKey = sortKey(holder.resource, value);
    });
    const created = this.#created.get(item);
    if (created === undefined) return;
    this.#created.delete(item);
    this.#created.set(item, created);
  }

  /** Removes an item with all that its path leads to. */
  #remove(holder: Holder, partition: Partition, id: string): void {
    this.#forget(holder, partition, id);
    const prefix = [...partition.parameters, id];
    if (holder.resource.kind === "singleton") return;
    for (const other of this.#holders.values()) {
      if (!leadsThrough(other.resource, holder.resource)) continue;
      for (const [key, below] of other.partitions) {
        if (!prefix.every((value, index) => below.parameters[index] === value)) continue;
        for (const item of [...below.all()]) this.#forget(other, below, item.id);
        other.partitions.delete(key);
      }
    }
  }

  #forget(holder: Holder, partition: Partition, id: string): void {
    const item = partition.get(id);
    if (item === undefined || !partition.remove(id)) return;
    this.#created.delete(item);
    holder.ids.remove(id);
  }

  #evict(): void {
    const [oldest] = this.#created;
    if (oldest === undefined) return;
    const [item, { holder, partition }] = oldest;
    this.#remove(holder, partition, item.id);
    if (this.#warned) return;
    this.#warned = true;
    this.#tools.log(
      `more than ${MAX_CREATED} items were created; the least recently changed are removed from now on`,
    );
  }

  /** The examples as seeds: items with IDs of their own, and samples if there are none. */
  #seedsOf(resource: Resource): { seeds: Seed[]; template: JsonObject | undefined } {
    const { items, asked } = readSeeds(this.#description, resource);
    const template = items[0]?.value;
    const builder = new ItemBuilder(this.#description, resource, this.#tools, template);
    const seeds = [...items];
    const partition = seeds[0]?.partition ?? asked?.partition ?? new Array(resource.depth).fill(undefined);
    const isEmptyByExample = this.#showsEmptyList(resource);
    if (resource.kind === "singleton") {
      const sampled = seeds.length === 0 ? builder.sample(undefined, 0) : undefined;
      return { seeds: sampled === undefined ? seeds : [{ partition, value: sampled }], template };
    }
    const texts = new TakenIds();
    for (const { value } of seeds) texts.add(this.#idOf(resource, value) ?? "");
    if (seeds.length === 0 && !isEmptyByExample && resource.id !== undefined)
      for (let salt = 0; salt < SAMPLES; salt++) {
        const id =
          salt === 0 && asked !== undefined
            ? this.#typedId(resource, String(asked.id))
            : makeId(this.#description.document, resource.id, texts, this.#tools);
        const value = builder.sample(id, salt);
        if (value === undefined || builder.problemsOf(value).length > 0) continue;
        texts.add(String(id));
        seeds.push({ partition, value });
      }
    const [first] = seeds;
    const wanted = asked === undefined ? undefined : String(asked.id);
    if (first !== undefined && wanted !== undefined && !texts.has(wanted)) {
      const value = builder.withId(first.value, this.#typedId(resource, wanted));
      if (builder.problemsOf(value).length === 0)
        seeds.push({ partition: asked?.partition ?? partition, value });
    }
    return { seeds, template };
  }

  /** Whether the description shows a list, and nothing in any. */
  #showsEmptyList(resource: Resource): boolean {
    const list = resource.operations.find(({ action }) => action === "list");
    const media = jsonBody(list && successOf(list.operation, "read")?.response.content)?.media;
    return examplesOf(this.#description.document, media).length > 0;
  }

  /** An ID from a path in the type that the property has. */
  #typedId({ id }: Resource, text: string): unknown {
    if (id === undefined) return undefined;
    const number = Number(text);
    const asNumber = id.schema !== undefined && Number.isFinite(number) && text.trim() !== "";
    if (
      asNumber &&
      this.#tools.validate(id.schema, text).length > 0 &&
      this.#tools.validate(id.schema, number).length === 0
    )
      return number;
    return text;
  }

  #idOf({ id, kind }: Resource, value: JsonObject): string | undefined {
    if (kind === "singleton") return SINGLE;
    return id === undefined ? undefined : idText(getAt(value, id.path));
  }

  /** The ID that a client chose, if the description lets it. */
  #givenId({ operation, resource, bodyWrapper }: ResourceOperation, body: JsonObject): string | undefined {
    const { id } = resource;
    const given = id && idText(getAt(body, id.path));
    if (given === undefined || id === undefined) return undefined;
    const { document } = this.#description;
    const request = jsonBody(operation.requestBody?.content)?.media.schema;
    const schema =
      bodyWrapper === undefined ? request : declaredProperties(document, request).get(bodyWrapper);
    return this.#isClients(schema, id.path) && this.#isClients(resource.schemas[0], id.path)
      ? given
      : undefined;
  }

  /** Whether clients set the property at a path: it is declared, and nothing on the way is `readOnly`. */
  #isClients(schema: unknown, path: readonly string[]): boolean {
    const { document } = this.#description;
    let at = schema;
    for (const name of path) {
      const declared = declaredProperties(document, at);
      if (declared.size === 0) return true;
      at = declared.get(name);
      if (at === undefined || isReadOnly(document, at)) return false;
    }
    return true;
  }

  #checkPartition(holder: Holder, part: unknown, at: string): () => void {
    const { resource, builder } = holder;
    if (!isObject(part)) throw new TypeError(`${at} must be an object with parameters and items`);
    const { parameters = {}, items, value, ...others } = part as Partial<PartitionState> & JsonObject;
    const [unknown] = Object.keys(others);
    if (unknown !== undefined)
      throw new TypeError(`${at}.${unknown} is not known; there are parameters, items and value`);
    const names = pathNames(resource.path);
    const values = names.map((name) => {
      const found = isObject(parameters) ? parameters[name] : undefined;
      if (typeof found !== "string") throw new TypeError(`${at}.parameters.${name} must be a text`);
      return found;
    });
    const list = resource.kind === "singleton" ? [value] : items;
    if (!Array.isArray(list)) throw new TypeError(`${at}.items must be a list`);
    const ids = new Set<string>();
    for (const [index, item] of list.entries()) {
      const where = resource.kind === "singleton" ? `${at}.value` : `${at}.items.${index}`;
      if (!isObject(item)) throw new TypeError(`${where} must be an object`);
      const [problem] = builder.problemsOf(item);
      if (problem !== undefined) throw new TypeError(`${where}: ${problem}`);
      const id = this.#idOf(resource, item);
      if (id === undefined && resource.id !== undefined)
        throw new TypeError(`${where}.${resource.id.path.join(".")} is required`);
      if (id !== undefined && ids.has(id))
        throw new TypeError(`${where}.${resource.id?.path.join(".")} is that of another item too`);
      if (id !== undefined) ids.add(id);
    }
    return () => {
      const partition = new Partition(values, orderBy(resource.sort?.descending));
      for (const item of list as JsonObject[]) {
        const id = this.#idOf(resource, item) ?? `#${this.#count + 1}`;
        this.#put(holder, partition, id, structuredClone(item), true);
      }
    };
  }
}

function partitionKey(values: readonly string[]): string {
  return JSON.stringify(values);
}

function pathNames(path: string): string[] {
  return [...path.matchAll(/\{([^}]*)\}/g)].map(([, name = ""]) => name);
}

function zip(names: readonly string[], values: readonly string[]): [string, string][] {
  return names.map((name, index) => [name, values[index] ?? ""]);
}

function sortKey({ sort }: Resource, value: JsonObject): unknown {
  if (sort === undefined) return undefined;
  const found = getAt(value, sort.path);
  const time = typeof found === "string" && /^\d{4}-\d\d-\d\dT/.test(found) ? Date.parse(found) : Number.NaN;
  return Number.isNaN(time) ? found : time;
}

/** The body of a request as an item, out of its wrapper. */
function bodyOf(
  { bodyWrapper, operation }: ResourceOperation,
  { body }: ResourceRequest,
): JsonObject | undefined {
  if (body === undefined && operation.requestBody?.required !== true) return {};
  const item = bodyWrapper === undefined ? body : getAt(body, [bodyWrapper]);
  return isObject(item) ? item : undefined;
}

/** Whether an operation declares a status: by its code, by its range, or by `default`. @param exactly - By its code alone. */
function declares({ operation: { responses } }: ResourceOperation, status: string, exactly = false): boolean {
  const keys = exactly ? [status] : [status, `${status[0]}XX`, `${status[0]}xx`, "default"];
  return keys.some((key) => Object.hasOwn(responses, key));
}

/** A JSON text with another in it. */
function around(envelope: JsonObject, path: readonly string[], text: string): string {
  const marker = "\u0000items";
  let at = envelope;
  for (const name of path.slice(0, -1)) {
    if (!isObject(at[name])) at[name] = {};
    at = at[name] as JsonObject;
  }
  at[path.at(-1) ?? ""] = marker;
  return JSON.stringify(envelope).replace(JSON.stringify(marker), () => text);
}

/** What people call an item: the title of its schema, or the name of its collection in the singular. */
function nameOf({ document }: Described, { schemas, name }: Resource): string {
  const title = schemas.map((schema) => titleOf(document, schema)).find((it) => it !== undefined);
  return title ?? singular(name.replaceAll(/[-_]/g, " "));
}

function titleOf(document: OpenApiDocument, schema: unknown): string | undefined {
  const title = partsOf(document, schema).find((part) => typeof part.title === "string")?.title;
  return title === undefined ? undefined : title.charAt(0).toLowerCase() + title.slice(1);
}

function singular(name: string): string {
  if (/ies$/.test(name)) return name.replace(/ies$/, "y");
  if (/(?:ss|x|ch|sh)es$/.test(name)) return name.replace(/es$/, "");
  return name.replace(/([^s])s$/, "$1");
}

function leadsThrough(resource: Resource, ancestor: Resource): boolean {
  for (let parent = resource.parent; parent !== undefined; parent = parent.parent)
    if (parent === ancestor) return true;
  return false;
}
