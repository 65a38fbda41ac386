/** Builds the items that a server would: from what a client sends, the examples of the description, and the clock. */
import { isObject, type JsonObject, type OpenApiDocument } from "@chat-api/openapi-document";
import type { Resource, ResourceOperation } from "./infer.ts";
import {
  type Described,
  declaredProperties,
  exampleOfSchema,
  examplesOf,
  isObjectSchema,
  isOpen,
  isReadOnly,
  isWriteOnly,
  jsonBody,
  namedTypes,
  partsOf,
  plain,
  requiredNames,
  successOf,
} from "./shapes.ts";
import type { ResourceTools } from "./tools.ts";

const CREATED =
  /^(?:date|time|timestamp)?(?:creat|insert|add|register|start|post|publish)|^(?:timestamp|date)$/;
const UPDATED = /updat|modif|chang|edited|lastseen/;

/** Builds the items of one resource. */
export class ItemBuilder {
  readonly #document: OpenApiDocument;
  readonly #resource: Resource;
  readonly #tools: ResourceTools;
  /** Every property that any response shows. */
  readonly properties: ReadonlyMap<string, unknown>;
  readonly #required: ReadonlySet<string>;
  readonly #isOpen: boolean;
  /** One for all times of an item. */
  #time: Date;
  #timeText: string | undefined;
  /** An item of the examples, to take required properties from. */
  readonly #template: JsonObject | undefined;

  constructor({ document }: Described, resource: Resource, tools: ResourceTools, template?: JsonObject) {
    this.#document = document;
    this.#resource = resource;
    this.#tools = tools;
    this.#time = tools.now();
    this.#template = template;
    this.properties = new Map(
      [...resource.schemas].reverse().flatMap((schema) => [...declaredProperties(document, schema)]),
    );
    this.#required = new Set(resource.schemas.flatMap((schema) => [...requiredNames(document, schema)]));
    this.#isOpen = resource.schemas.every((schema) => isOpen(document, schema));
  }

  /** Why an item is not one that responses may show; none if it is. */
  problemsOf(item: JsonObject): readonly string[] {
    return this.#resource.schemas.flatMap((schema) => this.#tools.validate(schema, this.shown(schema, item)));
  }

  /** The properties of an item that a response with this schema shows. */
  shown(schema: unknown, item: JsonObject): JsonObject {
    const names = shownNames(this.#document, schema, this.properties);
    return names === undefined ? item : pick(item, names);
  }

  /** A new item from the body of a request. */
  create({ operation }: ResourceOperation, body: JsonObject, id: unknown): JsonObject {
    this.#time = this.#tools.now();
    this.#timeText = undefined;
    const request = jsonBody(operation.requestBody?.content)?.media.schema;
    const template = this.#exampleFor(operation, body);
    return this.#valid(
      this.#fill(this.properties, {
        given: body,
        template,
        settable: new Set(declaredProperties(this.#document, request).keys()),
        id,
        path: [],
        owned: false,
        required: this.#required,
      }),
      body,
      id,
    );
  }

  /** An item as it is after an update; the same object if nothing changes. */
  update({ action, operation }: ResourceOperation, before: JsonObject, body: JsonObject): JsonObject {
    this.#time = this.#tools.now();
    this.#timeText = undefined;
    const request = jsonBody(operation.requestBody?.content)?.media.schema;
    const changes = this.#settable(body, this.properties, []);
    const merged = this.#merge(before, changes, this.properties);
    let after = merged;
    if (action === "replace" || action === "upsert") {
      const settable = declaredProperties(this.#document, request);
      after = Object.fromEntries(
        Object.entries(merged).filter(
          ([name]) =>
            Object.hasOwn(changes, name) ||
            !settable.has(name) ||
            this.#required.has(name) ||
            this.#isOwned(this.properties.get(name)) ||
            this.#resource.id?.path[0] === name,
        ),
      );
    }
    if (action !== "custom" && JSON.stringify(after) === JSON.stringify(before)) return before;
    const touched = this.#touch(after, this.properties, request, []);
    return this.#valid(touched, body, undefined);
  }

  /** An item of an earlier description, completed for this one; undefined if that is not possible. */
  complete(item: JsonObject, id: unknown): JsonObject | undefined {
    if (this.problemsOf(item).length === 0) return item;
    const completed = this.#fill(this.properties, {
      given: item,
      template: this.#template,
      settable: new Set(this.properties.keys()),
      id,
      path: [],
      owned: false,
      required: this.#required,
      trusted: true,
    });
    if (this.problemsOf(completed).length === 0) return completed;
    const known = pick(completed, new Set(this.properties.keys()));
    return this.problemsOf(known).length === 0 ? known : undefined;
  }

  /** An item that nothing describes but its schema, with the examples of its properties. */
  sample(id: unknown, salt: number): JsonObject | undefined {
    const [schema] = this.#resource.schemas;
    const made = schema === undefined ? {} : this.#tools.sample(schema, salt);
    if (!isObject(made)) return undefined;
    const shown = { ...made };
    for (const [name, property] of this.properties) {
      const example = this.#exampleOf(property);
      if (example !== undefined && !isWriteOnly(this.#document, property))
        set(shown, name, structuredClone(example));
    }
    return this.withId(this.problemsOf(shown).length === 0 ? shown : made, id);
  }

  /** A copy of an item with another ID. */
  withId(item: JsonObject, id: unknown): JsonObject {
    const copy = structuredClone(item);
    if (this.#resource.id !== undefined && id !== undefined) setAt(copy, this.#resource.id.path, id);
    return copy;
  }

  #fill(properties: ReadonlyMap<string, unknown>, from: Source): JsonObject {
    const result: JsonObject = {};
    for (const [name, schema] of properties) {
      if (isWriteOnly(this.#document, schema)) continue;
      const value = this.#valueOf(name, schema, from);
      if (value !== undefined) set(result, name, value);
    }
    const { given, path, trusted } = from;
    if (given !== undefined && (trusted || (path.length === 0 && this.#isOpen)))
      for (const [name, value] of Object.entries(given))
        if (!Object.hasOwn(result, name) && !isWriteOnly(this.#document, properties.get(name)))
          set(result, name, value);
    const { id } = this.#resource;
    if (path.length === 0 && id !== undefined && from.id !== undefined) setAt(result, id.path, from.id);
    return result;
  }

  #valueOf(name: string, schema: unknown, from: Source): unknown {
    const { given, template, settable, path, owned, required, trusted } = from;
    const at = [...path, name];
    const idPath = this.#resource.id?.path;
    if (idPath !== undefined && isSamePath(idPath, at)) return from.id;
    const isOwned = owned || this.#isOwned(schema);
    const isGiven = given !== undefined && Object.hasOwn(given, name) && (trusted || !isOwned);
    const isServers = isOwned || (path.length === 0 && !settable.has(name));
    if (isServers && !(trusted && isGiven) && this.#timeOf(name, schema) !== undefined)
      return this.#now(schema);
    const leadsToId = idPath !== undefined && isSamePath(idPath.slice(0, at.length), at);
    if (isObjectSchema(this.#document, schema) && (leadsToId || (isOwned && !isGiven))) {
      const inner = declaredProperties(this.#document, schema);
      const templated = ownObject(template, name);
      if (leadsToId || required.has(name) || templated !== undefined)
        return this.#fill(inner, {
          ...from,
          path: at,
          given: isGiven ? ownObject(given, name) : undefined,
          template: templated,
          owned: isOwned,
          required: requiredNames(this.#document, schema),
        });
    }
    if (isGiven) return given[name];
    const initial = firstDefined(this.#document, schema, "default");
    if (initial !== undefined) return structuredClone(initial);
    const shown = template === undefined || !Object.hasOwn(template, name) ? undefined : template[name];
    if (shown !== undefined) return structuredClone(shown);
    if (!required.has(name)) return undefined;
    const own = this.#template;
    const known = path.length === 0 && own !== undefined && Object.hasOwn(own, name) ? own[name] : undefined;
    return structuredClone(known ?? this.#exampleOf(schema)) ?? this.#tools.sample(schema, 0);
  }

  #exampleOf(schema: unknown): unknown {
    return exampleOfSchema(this.#document, schema);
  }

  /** The example of a response that shows what a server makes of such a body. */
  #exampleFor(operation: ResourceOperation["operation"], body: JsonObject): JsonObject | undefined {
    const media = jsonBody(operation.requestBody?.content)?.media;
    const requests = new Map(examplesOf(this.#document, media).map(({ name, value }) => [name, value]));
    const success = successOf(operation, "create")?.response;
    const names = [...declaredProperties(this.#document, media?.schema).keys()];
    let best: JsonObject | undefined;
    let bestScore = -1;
    for (const { name, value } of examplesOf(this.#document, jsonBody(success?.content)?.media)) {
      const request = requests.get(name);
      if (!isObject(value)) continue;
      const isAlike = (it: string) => Object.hasOwn(request as object, it) === Object.hasOwn(body, it);
      const score = isObject(request) ? names.filter(isAlike).length : 0;
      if (score <= bestScore) continue;
      bestScore = score;
      // Of an example without its request, a property that clients set may be there because one did.
      best = isObject(request)
        ? omit(value, Object.keys(request))
        : omit(value, optional(names, this.#required));
    }
    return best;
  }

  /** What a client may change: without what the server owns, at any depth. */
  #settable(body: JsonObject, properties: ReadonlyMap<string, unknown>, path: readonly string[]): JsonObject {
    const result: JsonObject = {};
    for (const [name, value] of Object.entries(body)) {
      const schema = properties.get(name);
      const at = [...path, name];
      const isId = this.#resource.id !== undefined && isSamePath(this.#resource.id.path, at);
      if (isId || this.#isOwned(schema)) continue;
      if (schema === undefined && !(path.length > 0 || this.#isOpen)) continue;
      if (schema !== undefined && isWriteOnly(this.#document, schema)) continue;
      const inner = isObject(value) ? declaredProperties(this.#document, schema) : undefined;
      set(result, name, inner?.size ? this.#settable(value as JsonObject, inner, at) : value);
    }
    return result;
  }

  /**
   * A JSON Merge Patch (RFC 7396). A null removes a property; one that is required and may be null becomes null.
   */
  #merge(before: JsonObject, changes: JsonObject, properties: ReadonlyMap<string, unknown>): JsonObject {
    const result = { ...before };
    for (const [name, value] of Object.entries(changes)) {
      const schema = properties.get(name);
      const old = result[name];
      if (value === null) {
        if (this.#required.has(name) && namedTypes(this.#document, schema).has("null")) result[name] = null;
        else delete result[name];
      } else if (isObject(value))
        set(
          result,
          name,
          this.#merge(isObject(old) ? old : {}, value, declaredProperties(this.#document, schema)),
        );
      else set(result, name, value);
    }
    return result;
  }

  /** Sets the times of the last change that the server keeps. */
  #touch(
    item: JsonObject,
    properties: ReadonlyMap<string, unknown>,
    request: unknown,
    path: readonly string[],
    owned = false,
  ): JsonObject {
    const settable = declaredProperties(this.#document, request);
    const result = { ...item };
    for (const [name, schema] of properties) {
      if (!Object.hasOwn(item, name)) continue;
      const isOwned = owned || this.#isOwned(schema);
      const isServers = isOwned || (path.length === 0 && !settable.has(name));
      const value = item[name];
      if (isServers && this.#timeOf(name, schema) === "updated") result[name] = this.#now(schema);
      else if (isObject(value) && isServers)
        result[name] = this.#touch(
          value,
          declaredProperties(this.#document, schema),
          undefined,
          [...path, name],
          isOwned,
        );
    }
    return result;
  }

  /** Makes an item valid: by itself, or with the help of a sample. An item that cannot be is returned as it is. */
  #valid(item: JsonObject, body: JsonObject, id: unknown): JsonObject {
    if (this.problemsOf(item).length === 0) return item;
    const sampled = this.sample(id, 0);
    if (sampled === undefined) return item;
    const overlaid = [
      { ...sampled, ...item },
      { ...sampled, ...this.#settable(body, this.properties, []) },
    ];
    for (const candidate of overlaid) {
      const made = id === undefined ? candidate : this.withId(candidate, id);
      if (this.problemsOf(made).length === 0) return made;
    }
    return item;
  }

  #isOwned(schema: unknown): boolean {
    return schema !== undefined && isReadOnly(this.#document, schema);
  }

  #timeOf(name: string, schema: unknown): "created" | "updated" | undefined {
    const text = plain(name);
    const isTime = partsOf(this.#document, schema).some(
      ({ format, type }) =>
        format === "date-time" ||
        format === "date" ||
        (type === "integer" && /at$|time|date|^created$|^updated$/.test(text)),
    );
    if (!isTime) return undefined;
    if (UPDATED.test(text)) return "updated";
    return CREATED.test(text) ? "created" : undefined;
  }

  #now(schema: unknown): unknown {
    const now = this.#time;
    const parts = partsOf(this.#document, schema);
    if (parts.some(({ format }) => format === "date")) return now.toISOString().slice(0, 10);
    const isNumber = parts.some(({ type }) => type === "integer" || type === "number");
    if (isNumber) return Math.floor(now.getTime() / 1000);
    this.#timeText ??= now.toISOString();
    return this.#timeText;
  }
}

/** Where the properties of an item come from. */
interface Source {
  readonly given: JsonObject | undefined;
  readonly template: JsonObject | undefined;
  /** The names that the request declares. */
  readonly settable: ReadonlySet<string>;
  readonly id: unknown;
  readonly path: readonly string[];
  /** Whether the server sets everything here. */
  readonly owned: boolean;
  readonly required: ReadonlySet<string>;
  /** Whether `given` is an item of the mock itself, whose `readOnly` properties count. */
  readonly trusted?: boolean;
}

/** The names that a response with this schema shows of an item; undefined for all. */
export function shownNames(
  document: OpenApiDocument,
  schema: unknown,
  all: ReadonlyMap<string, unknown>,
): ReadonlySet<string> | undefined {
  if (schema === undefined || isOpen(document, schema)) return undefined;
  const declared = declaredProperties(document, schema);
  return [...all.keys()].every((name) => declared.has(name)) ? undefined : new Set(declared.keys());
}

/** The value of the first keyword of that name in a schema and what it is composed of. */
function firstDefined(document: OpenApiDocument, schema: unknown, keyword: "default"): unknown {
  for (const part of partsOf(document, schema)) {
    if (part[keyword] !== undefined) return part[keyword];
    if (part.const !== undefined) return part.const;
  }
  return undefined;
}

/** The value at a path of names; undefined if there is none. */
export function getAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (at, name) => (isObject(at) && Object.hasOwn(at, name) ? at[name] : undefined),
    value,
  );
}

function setAt(value: JsonObject, path: readonly string[], to: unknown): void {
  const [name = "", ...rest] = path;
  if (rest.length === 0) set(value, name, to);
  else {
    const inner = ownObject(value, name) ?? {};
    set(value, name, inner);
    setAt(inner, rest, to);
  }
}

/** Sets a property, so that `__proto__` is one like any other. */
function set(value: JsonObject, name: string, to: unknown): void {
  if (name !== "__proto__") value[name] = to;
  else
    Object.defineProperty(value, name, { value: to, enumerable: true, writable: true, configurable: true });
}

function ownObject(value: JsonObject | undefined, name: string): JsonObject | undefined {
  const found = value !== undefined && Object.hasOwn(value, name) ? value[name] : undefined;
  return isObject(found) ? found : undefined;
}

function pick(value: JsonObject, names: ReadonlySet<string>): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([name]) => names.has(name)));
}

function omit(value: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));
}

function optional(names: readonly string[], required: ReadonlySet<string>): string[] {
  return names.filter((name) => !required.has(name));
}

function isSamePath(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((name, index) => name === other[index]);
}
