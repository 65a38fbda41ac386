/** Infers resources from a description: collections and their items, singletons, and what each operation does to them. */
import { isObject, type Operation, type Parameter, resolve } from "@chat-api/openapi-document";
import { type IdLocation, locateId } from "./identify.ts";
import {
  type Described,
  declaredProperties,
  isObjectSchema,
  isSameSchema,
  jsonBody,
  type ListShape,
  listShape,
  requiredNames,
  successOf,
} from "./shapes.ts";

/** Things of one kind that a mock remembers: the items of a collection, or a single thing. */
export interface Resource {
  readonly kind: "collection" | "singleton";
  /** The last literal segment of its path, such as `pets`. */
  readonly name: string;
  /** Its path template, without the item's parameter: `/stores/{store}/pets`. */
  readonly path: string;
  /** How many path parameters stand before its items. They partition its data. */
  readonly depth: number;
  /** The collection whose item its path leads through. */
  readonly parent: Resource | undefined;
  /** Where an item says which one it is; undefined if nothing needs to know. */
  readonly id: IdLocation | undefined;
  /** The schemas of responses that show an item, the fullest first. */
  readonly schemas: readonly unknown[];
  /** Pointer tokens of a property that lists are sorted by; undefined for the order of creation. */
  readonly sort: { readonly path: readonly string[]; readonly descending: boolean } | undefined;
  readonly operations: readonly ResourceOperation[];
}

/** What an operation does to a resource. */
export type Action = "list" | "create" | "read" | "replace" | "merge" | "delete" | "custom" | "upsert";

/** An operation on a resource. */
export interface ResourceOperation {
  readonly action: Action;
  readonly operation: Operation;
  readonly resource: Resource;
  /** Of a list: where its items stand. */
  readonly list?: ListShape;
  /** Of an item: the property of the response that it stands under, if any. */
  readonly wrapper?: string;
  /** The property of the request body that the item stands under, if any. */
  readonly bodyWrapper?: string;
}

/** What was inferred from a description. */
export interface Inference {
  readonly resources: readonly Resource[];
  /** By operation id. */
  readonly operations: ReadonlyMap<string, ResourceOperation>;
  /** Why an operation is none of a resource. */
  readonly others: readonly { readonly operation: Operation; readonly reason: string }[];
}

/** A path with its operations by method, and its success bodies. */
interface PathNode {
  /** With `{}` for each parameter. */
  readonly shape: string;
  readonly path: string;
  readonly operations: Map<string, Operation>;
}

/** A resource while it is being put together. */
interface Candidate {
  resource: Mutable<Resource>;
  collectionShape: string;
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Properties that hold an item by convention. */
const ITEM_WRAPPERS = new Set(["data", "result", "item", "payload", "response", "resource"]);
const ITEM = /\/\{\}$/;
const VERB_OF_ITEM = /^(.*\/\{\}):[^/{}]+$/;

/** Infers the resources of a description. */
export function inferResources(description: Described): Inference {
  return new Inferrer(description).infer();
}

class Inferrer {
  readonly #description: Described;
  readonly #nodes = new Map<string, PathNode>();
  readonly #candidates: Candidate[] = [];
  readonly #found = new Map<string, ResourceOperation>();

  constructor(description: Described) {
    this.#description = description;
    for (const operation of description.operations) {
      const shape = shapeOf(operation.path);
      const node = this.#nodes.get(shape) ?? { shape, path: operation.path, operations: new Map() };
      node.operations.set(operation.method, operation);
      this.#nodes.set(shape, node);
    }
  }

  infer(): Inference {
    const shapes = new Set([...this.#nodes.keys()].map((shape) => shape.replace(ITEM, "")));
    // Parents come first, so that what is below them finds them.
    for (const shape of [...shapes].sort((a, b) => a.split("/").length - b.split("/").length))
      this.#collection(shape);
    for (const node of this.#nodes.values()) this.#singleton(node);
    for (const node of this.#nodes.values()) this.#customMethods(node);
    for (const node of this.#nodes.values()) this.#view(node);
    return {
      resources: this.#candidates.map(({ resource }) => resource),
      operations: this.#found,
      others: this.#description.operations
        .filter(({ id }) => !this.#found.has(id))
        .map((operation) => ({ operation, reason: this.#reason(operation) })),
    };
  }

  #collection(shape: string): void {
    if (shape === "" || shape.endsWith("{}")) return;
    const own = this.#nodes.get(shape);
    const item = this.#nodes.get(`${shape}/{}`);
    const name = shape.split("/").at(-1) ?? "";
    const list = this.#listOf(own?.operations.get("get"), name);
    const create = this.#creates(own?.operations.get("post"), name) ? own?.operations.get("post") : undefined;
    const read = this.#showsItem(item?.operations.get("get")) ? item?.operations.get("get") : undefined;
    const changes = ["put", "patch", "delete"].some((method) => item?.operations.has(method));
    const parent = this.#parentOf(shape);
    const isCollection =
      (list !== undefined && (item !== undefined || create !== undefined || parent !== undefined)) ||
      (create !== undefined && item !== undefined) ||
      (read !== undefined && changes);
    if (!isCollection) return;

    const schemas: unknown[] = [];
    const show = (schema: unknown): void => {
      if (schema !== undefined && !schemas.some((it) => isSameSchema(this.#document, it, schema)))
        schemas.push(schema);
    };
    const written = [create, item?.operations.get("put"), item?.operations.get("patch")];
    const itemSchema = list?.items;
    for (const operation of [read, ...written]) {
      const body = operation && this.#bodyOf(operation);
      const wrapper = this.#wrapperOf(body, itemSchema);
      show(wrapper === undefined ? body : declaredProperties(this.#document, body).get(wrapper));
    }
    show(list?.items);
    const idParameter = item && itemParameter(item);
    const id = locateId(this.#description, { create, idParameter, itemShape: `${shape}/{}`, list, schemas });
    if (item !== undefined && id === undefined) return;

    const path = own?.path ?? (item as PathNode).path.replace(/\/\{[^}]*\}$/, "");
    const resource: Mutable<Resource> = {
      kind: "collection",
      name,
      path,
      depth: countParameters(shape),
      parent,
      id,
      schemas: schemas.filter((schema) => isObjectSchema(this.#document, schema)),
      sort: this.#sortOf(own?.operations.get("get")),
      operations: [],
    };
    this.#candidates.push({ resource, collectionShape: shape });
    const listOperation = own?.operations.get("get");
    if (list !== undefined && listOperation !== undefined)
      this.#add(resource, "list", listOperation, { list });
    if (create !== undefined) this.#addItem(resource, "create", create, itemSchema);
    const put = own?.operations.get("put");
    if (put !== undefined && id !== undefined && this.#takesObject(put))
      this.#addItem(resource, "upsert", put, itemSchema);
    if (item === undefined) return;
    if (read !== undefined) this.#addItem(resource, "read", read, itemSchema);
    this.#changes(resource, item, itemSchema);
  }

  #changes(resource: Mutable<Resource>, node: PathNode, itemSchema: unknown): void {
    const put = node.operations.get("put");
    if (put !== undefined) this.#addItem(resource, this.#putAction(put), put, itemSchema);
    const patch = node.operations.get("patch");
    if (patch !== undefined) this.#addItem(resource, "merge", patch, itemSchema);
    const remove = node.operations.get("delete");
    if (remove !== undefined) this.#addItem(resource, "delete", remove, itemSchema);
  }

  /** A PUT whose body requires nothing is a partial update. */
  #putAction(put: Operation): "replace" | "merge" {
    const schema = jsonBody(put.requestBody?.content)?.media.schema;
    return requiredNames(this.#document, schema).size === 0 ? "merge" : "replace";
  }

  #singleton({ shape, path, operations }: PathNode): void {
    const get = operations.get("get");
    if (get === undefined || this.#found.has(get.id) || ITEM.test(shape)) return;
    const isChanged = operations.has("put") || operations.has("patch");
    if (!isChanged || !this.#showsItem(get)) return;
    const body = this.#bodyOf(get);
    const resource: Mutable<Resource> = {
      kind: "singleton",
      name: shape.split("/").at(-1) ?? "",
      path,
      depth: countParameters(shape),
      parent: this.#parentOf(shape),
      id: undefined,
      schemas: body === undefined ? [] : [body],
      sort: undefined,
      operations: [],
    };
    this.#candidates.push({ resource, collectionShape: shape });
    this.#addItem(resource, "read", get, undefined);
    this.#changes(resource, { shape, path, operations }, undefined);
  }

  /** `POST /pets/{id}/archive` or `POST /pets/{id}:archive` with the item as its response. */
  #customMethods({ shape, operations }: PathNode): void {
    const itemShape = VERB_OF_ITEM.exec(shape)?.[1] ?? shape.replace(/\/[^/{}]+$/, "");
    if (!ITEM.test(itemShape)) return;
    const owner = this.#candidates.find(({ collectionShape }) => `${collectionShape}/{}` === itemShape);
    if (owner === undefined) return;
    for (const method of ["post", "put", "patch"]) {
      const operation = operations.get(method);
      if (operation === undefined || this.#found.has(operation.id)) continue;
      const body = this.#bodyOf(operation);
      if (owner.resource.schemas.some((schema) => isSameSchema(this.#document, schema, body)))
        this.#addItem(owner.resource, "custom", operation, undefined);
    }
  }

  /** `GET /pets/findByStatus` lists items of the collection that it stands in. */
  #view({ shape, operations }: PathNode): void {
    const get = operations.get("get");
    if (get === undefined || this.#found.has(get.id)) return;
    const list = this.#listOf(get, shape.split("/").at(-1) ?? "");
    const owner = this.#candidates.find(
      ({ collectionShape, resource }) =>
        resource.kind === "collection" && shape === `${collectionShape}/${shape.split("/").at(-1)}`,
    );
    if (list === undefined || owner === undefined) return;
    if (owner.resource.schemas.some((schema) => isSameSchema(this.#document, schema, list.items)))
      this.#add(owner.resource, "list", get, { list });
  }

  #add(
    resource: Mutable<Resource>,
    action: Action,
    operation: Operation,
    more: Partial<ResourceOperation> = {},
  ): void {
    const entry: ResourceOperation = { action, operation, resource, ...more };
    resource.operations = [...resource.operations, entry];
    this.#found.set(operation.id, entry);
  }

  #addItem(resource: Mutable<Resource>, action: Action, operation: Operation, itemSchema: unknown): void {
    const wrapper = this.#wrapperOf(this.#bodyOf(operation), itemSchema);
    const request = jsonBody(operation.requestBody?.content)?.media.schema;
    const bodyWrapper = wrapper === undefined ? this.#railsWrapper(request, resource) : wrapper;
    const hasOwn =
      request !== undefined && declaredProperties(this.#document, request).has(bodyWrapper ?? "");
    this.#add(resource, action, operation, {
      ...(wrapper !== undefined && { wrapper }),
      ...(bodyWrapper !== undefined && hasOwn && { bodyWrapper }),
    });
  }

  /** The property of a response that holds the item, such as `data`, if the response is not the item itself. */
  #wrapperOf(body: unknown, itemSchema: unknown): string | undefined {
    if (body === undefined || itemSchema === undefined) return undefined;
    if (isSameSchema(this.#document, body, itemSchema)) return undefined;
    const properties = [...declaredProperties(this.#document, body)];
    const inner = properties.filter(([, schema]) => isSameSchema(this.#document, schema, itemSchema));
    if (inner.length === 1) return inner[0]?.[0];
    const [first] = properties.filter(([, schema]) => isObjectSchema(this.#document, schema));
    return properties.length <= 3 && first !== undefined && ITEM_WRAPPERS.has(first[0])
      ? first[0]
      : undefined;
  }

  /** A request body with one property, an object that is named as the item is: `{ "pet": { … } }`. */
  #railsWrapper(request: unknown, { name }: Resource): string | undefined {
    const properties = [...declaredProperties(this.#document, request)];
    const [first] = properties;
    if (properties.length !== 1 || first === undefined) return undefined;
    const [property, schema] = first;
    return name.toLowerCase().startsWith(property.toLowerCase().slice(0, -1)) &&
      isObjectSchema(this.#document, schema)
      ? property
      : undefined;
  }

  #listOf(get: Operation | undefined, name: string): ListShape | undefined {
    const body = get && this.#bodyOf(get);
    return body === undefined ? undefined : listShape(this.#document, body, name);
  }

  #bodyOf(operation: Operation): unknown {
    const effect = operation.method === "get" ? "read" : operation.method === "post" ? "create" : "write";
    return jsonBody(successOf(operation, effect)?.response.content)?.media.schema;
  }

  /** A POST that responds with an object, or with nothing, and takes one. */
  #creates(post: Operation | undefined, name: string): boolean {
    if (post === undefined || successOf(post, "create") === undefined) return false;
    const body = this.#bodyOf(post);
    if (body !== undefined)
      return isObjectSchema(this.#document, body) && listShape(this.#document, body, name) === undefined;
    return this.#takesObject(post);
  }

  #takesObject({ requestBody }: Operation): boolean {
    return isObjectSchema(this.#document, jsonBody(requestBody?.content)?.media.schema);
  }

  #showsItem(get: Operation | undefined): boolean {
    const body = get && this.#bodyOf(get);
    return body !== undefined && isObjectSchema(this.#document, body);
  }

  #parentOf(shape: string): Resource | undefined {
    const candidates = this.#candidates.filter(
      ({ collectionShape, resource }) =>
        resource.kind === "collection" && resource.id && shape.startsWith(`${collectionShape}/{}/`),
    );
    return candidates.sort((a, b) => b.collectionShape.length - a.collectionShape.length)[0]?.resource;
  }

  /** `x-mock: { sort: "-metadata.updatedAt" }` on the operation that lists. */
  #sortOf(get: Operation | undefined): Resource["sort"] {
    if (get === undefined) return undefined;
    const written = resolve(this.#document, { $ref: get.pointer }) as Record<string, unknown>;
    const extension = written["x-mock"];
    const sort = isObject(extension) ? extension.sort : undefined;
    if (typeof sort !== "string" || sort === "") return undefined;
    return { path: sort.replace(/^[-+]/, "").split("."), descending: sort.startsWith("-") };
  }

  get #document() {
    return this.#description.document;
  }

  #reason(operation: Operation): string {
    const { method, path } = operation;
    const shape = shapeOf(path);
    const success = successOf(operation, method === "get" ? "read" : "write");
    if (success === undefined) return "it declares no 2xx response";
    const body = this.#bodyOf(operation);
    if (method === "get") {
      if (body === undefined) return "its response has no JSON body";
      if (ITEM.test(shape) && isObjectSchema(this.#document, body))
        return this.#nodes.has(shape.replace(ITEM, ""))
          ? "no property of the response says which item it is; a link from the operation that creates it would"
          : "nothing lists, creates or changes what it returns";
      return "nothing creates or changes what it returns";
    }
    if (ITEM.test(shape)) return "no GET of this path or of its collection returns what it changes";
    return `its path is no collection: no GET ${path} returns a list, and no ${path}/{…} an item`;
  }
}

/** The last parameter of an item's path. */
function itemParameter({ operations, path }: PathNode): Parameter | undefined {
  const name = /\{([^}]*)\}$/.exec(path)?.[1];
  for (const operation of operations.values()) {
    const own = /\{([^}]*)\}$/.exec(operation.path)?.[1] ?? name;
    const parameter = operation.parameters.find((it) => it.in === "path" && it.name === own);
    if (parameter !== undefined) return parameter;
  }
  return undefined;
}

function shapeOf(path: string): string {
  return path.replaceAll(/\{[^}]*\}/g, "{}").replace(/(.)\/$/, "$1");
}

function countParameters(shape: string): number {
  return shape.split("{}").length - 1;
}
