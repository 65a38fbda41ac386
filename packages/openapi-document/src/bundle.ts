/**
 * Makes one document of a description's files. Parts of other files move to `components`, path items into `paths`, and
 * every `$ref` becomes a JSON Pointer into the document.
 */
import { basename } from "node:path";
import { readSource, resolveLocation, type SourceFile, type UnreadableFile, uriOf } from "./files.ts";
import { isObject, type JsonObject } from "./json.ts";
import { formatPointer, fragment, parsePointer, valueAt } from "./json-pointer.ts";
import { COMPONENTS, childrenOf, type ObjectKind, specificationName } from "./objects.ts";

/** Where a part of the document was written. */
export interface Origin {
  readonly file: string;
  readonly tokens: readonly string[];
}

/** A problem that was found on the way, before the operations that it concerns are known. */
export interface FoundProblem {
  readonly message: string;
  readonly severity: "error" | "warning";
  readonly origin: Origin;
  /** In the document. */
  readonly tokens: readonly string[];
}

/** One document, and where its parts come from. */
export interface Bundle {
  readonly document: JsonObject;
  /** All files that were read, the root first. */
  readonly files: ReadonlyMap<string, SourceFile>;
  /** Where the objects that moved were written; whatever is within one was written within it. */
  readonly origins: ReadonlyMap<object, Origin>;
  readonly problems: readonly FoundProblem[];
}

/** An object to walk, with its place in its file and in the document. */
interface Part {
  readonly kind: ObjectKind;
  readonly value: unknown;
  readonly origin: Origin;
  readonly tokens: readonly string[];
  /** The base URI of JSON Schema: of the file, or of the nearest `$id`. */
  readonly base: string;
}

/** A `$ref` that a walk came across. */
interface Reference extends Part {
  readonly value: JsonObject & { $ref: string };
  /** The object or list that holds it, and under which key. */
  readonly holder: JsonObject;
  readonly key: string;
}

/** Kinds that a Reference Object can stand for; schemas have `$ref` as a keyword. */
const REFERABLE = new Set<ObjectKind>(Object.keys(COMPONENTS) as ObjectKind[]);
const NAMES_SCHEMAS = /"?\$(?:id|anchor|dynamicAnchor)"?\s*:/;

/** Bundles a description, starting at its root file. The values of the files are changed in place. */
export async function bundle(root: SourceFile): Promise<Bundle> {
  return new Bundler(root).run();
}

class Bundler {
  readonly #root: SourceFile;
  readonly #document: JsonObject;
  readonly #files = new Map<string, SourceFile>();
  readonly #unreadable = new Map<string, UnreadableFile>();
  readonly #origins = new Map<object, Origin>();
  readonly #problems: FoundProblem[] = [];
  /** Where parts of other files have moved to, by file and pointer. */
  readonly #moved = new Map<string, readonly string[]>();
  /** Schemas that give themselves a URI by `$id` or an anchor. */
  readonly #identified = new Map<string, Origin>();
  readonly #seen = new Map<object, ObjectKind>();
  readonly #references: Reference[] = [];

  constructor(root: SourceFile) {
    this.#root = root;
    this.#document = root.value as JsonObject;
  }

  async run(): Promise<Bundle> {
    this.#add(this.#root);
    this.#origins.set(this.#document, { file: this.#root.location, tokens: [] });
    await this.#placeComponents();
    this.#walk({
      kind: "document",
      value: this.#document,
      origin: { file: this.#root.location, tokens: [] },
      tokens: [],
      base: uriOf(this.#root.location),
    });
    for (let next = this.#references.shift(); next !== undefined; next = this.#references.shift())
      await this.#settle(next);
    return {
      document: this.#document,
      files: this.#files,
      origins: this.#origins,
      problems: this.#problems,
    };
  }

  /** A component that is nothing but a reference to another file becomes that part, so that it keeps its name. */
  async #placeComponents(): Promise<void> {
    const { components } = this.#document;
    if (!isObject(components)) return;
    for (const [kind, bucket] of Object.entries(COMPONENTS)) {
      const entries = components[bucket];
      if (!isObject(entries)) continue;
      for (const [name, value] of Object.entries(entries)) {
        if (!isObject(value) || typeof value.$ref !== "string" || Object.keys(value).length > 1) continue;
        if (value.$ref.startsWith("#") || /^[a-z][a-z0-9+.-]*:(?!\/\/)/i.test(value.$ref)) continue;
        const target = await this.#find(value.$ref, this.#root.location, uriOf(this.#root.location));
        if (target === undefined || target.file === this.#root.location) continue;
        const found = this.#valueOf(target);
        const tokens = ["components", bucket, name];
        if (!isObject(found) || this.#moved.has(keyOf(target))) continue;
        this.#move(target, tokens);
        entries[name] = found;
        this.#walk({
          kind: kind as ObjectKind,
          value: found,
          origin: target,
          tokens,
          base: uriOf(target.file),
        });
      }
    }
  }

  #add(file: SourceFile): void {
    this.#files.set(file.location, file);
    if (NAMES_SCHEMAS.test(file.text))
      this.#identify(file.value, file.location, [], uriOf(file.location), new Set());
  }

  /** Notes the schemas of a file that give themselves a URI. */
  #identify(node: unknown, file: string, tokens: readonly string[], base: string, seen: Set<unknown>): void {
    if (typeof node !== "object" || node === null || seen.has(node)) return;
    seen.add(node);
    const { $id, $anchor, $dynamicAnchor } = node as JsonObject;
    const inner = typeof $id === "string" ? absolute($id, base) : base;
    if (inner !== base) this.#identified.set(inner, { file, tokens });
    for (const anchor of [$anchor, $dynamicAnchor])
      if (typeof anchor === "string") this.#identified.set(`${inner}#${anchor}`, { file, tokens });
    for (const [name, value] of Object.entries(node))
      this.#identify(value, file, [...tokens, name], inner, seen);
  }

  /** Walks an object and collects the references in it. */
  #walk(part: Part, holder?: JsonObject, key = ""): void {
    const { kind, value, origin, tokens } = part;
    if (kind === "schema" ? typeof value === "boolean" : false) return;
    if (!isObject(value)) {
      this.#report(
        part,
        `${article(kind)} is expected here, not ${describe(value)}. Write one, or remove the key.`,
      );
      return;
    }
    if (this.#seen.get(value) === kind) return;
    this.#seen.set(value, kind);
    let { base } = part;
    if (kind === "schema" && typeof value.$id === "string") {
      base = absolute(value.$id, base);
      delete value.$id;
    }
    if (kind === "schema") makeStatic(value);
    // The specification allows no reference for an operation. People write them, one file for each.
    if (typeof value.$ref === "string" && (kind === "schema" || kind === "operation" || REFERABLE.has(kind)))
      this.#references.push({ ...part, value: value as Reference["value"], base, holder: holder ?? {}, key });
    if (typeof value.$ref === "string" && kind !== "schema" && kind !== "pathItem") return;
    if (kind === "schema") this.#collectMapping(part, base);
    for (const child of childrenOf(kind, value)) {
      const name = child.tokens.at(-1) ?? "";
      const parent = child.tokens.length > 1 ? (value[child.tokens[0] as string] as JsonObject) : value;
      this.#walk(
        {
          kind: child.kind,
          value: child.value,
          origin: { file: origin.file, tokens: [...origin.tokens, ...child.tokens] },
          tokens: [...tokens, ...child.tokens],
          base,
        },
        parent,
        name,
      );
    }
  }

  /** The mapping of a discriminator names schemas, or refers to them (OpenAPI 3.1, section 4.8.25). */
  #collectMapping(part: Part, base: string): void {
    const { discriminator } = part.value as JsonObject;
    if (!isObject(discriminator) || !isObject(discriminator.mapping)) return;
    const { mapping } = discriminator;
    const { schemas } = (isObject(this.#document.components) ? this.#document.components : {}) as JsonObject;
    for (const [tag, to] of Object.entries(mapping)) {
      if (typeof to !== "string") continue;
      const $ref =
        isObject(schemas) && Object.hasOwn(schemas, to) ? fragment("components", "schemas", to) : to;
      // Settled like a `$ref`, and written back as a text.
      const reference = { $ref };
      const at = ["discriminator", "mapping", tag];
      this.#references.push({
        kind: "schema",
        value: reference,
        origin: { file: part.origin.file, tokens: [...part.origin.tokens, ...at] },
        tokens: [...part.tokens, ...at],
        base: $ref === to ? base : uriOf(this.#root.location),
        holder: mapping,
        key: tag,
      });
    }
  }

  /** Lets a reference lead to its target in the document, and brings the target there. */
  async #settle(reference: Reference): Promise<void> {
    const { value, origin, base, kind, holder, key } = reference;
    const isMapping = isObject(holder) && typeof holder[key] === "string";
    const target = await this.#find(value.$ref, origin.file, base);
    const found = target && this.#valueOf(target);
    if (target === undefined || found === undefined) {
      this.#reportUnresolved(reference);
      return;
    }
    if (found === this.#document) {
      this.#report(
        reference,
        `The $ref "${value.$ref}" leads to the whole document, which is no ${specificationName(kind)}. Correct it.`,
        "key",
      );
    } else if (kind === "operation" || (kind === "pathItem" && target.file !== this.#root.location)) {
      if (!isObject(found)) return;
      const { $ref: _, ...siblings } = value;
      const part =
        Object.keys(siblings).length > 0 || kind === "operation" ? { ...found, ...siblings } : found;
      this.#origins.set(part, target);
      holder[key] = part;
      const { tokens } = reference;
      this.#walk({ kind, value: part, origin: target, tokens, base: uriOf(target.file) }, holder, key);
      return;
    } else if (target.file === this.#root.location) {
      value.$ref = fragment(...target.tokens);
      this.#walkTarget(kind, found, target, target.tokens);
    } else {
      const tokens = this.#moved.get(keyOf(target)) ?? this.#place(kind, target, found);
      value.$ref = fragment(...tokens);
      this.#walkTarget(kind, found, target, tokens);
    }
    if (isMapping) holder[key] = value.$ref;
  }

  #walkTarget(kind: ObjectKind, value: unknown, origin: Origin, tokens: readonly string[]): void {
    if (isObject(value)) this.#walk({ kind, value, origin, tokens, base: uriOf(origin.file) });
  }

  /** Gives a part of another file a name among the components. */
  #place(kind: ObjectKind, target: Origin, value: unknown): readonly string[] {
    const bucket = COMPONENTS[kind] ?? "schemas";
    const components = ensure(this.#document, "components");
    const entries = ensure(components, bucket);
    const tokens = ["components", bucket, freeName(entries, nameOf(target))];
    entries[tokens[2] as string] = value;
    this.#move(target, tokens);
    return tokens;
  }

  #move(target: Origin, tokens: readonly string[]): void {
    this.#moved.set(keyOf(target), tokens);
    const value = this.#valueOf(target);
    if (isObject(value)) this.#origins.set(value, target);
  }

  /** Undefined if there is none, or if the syntax of its file is broken, so that it may be incomplete. */
  #valueOf({ file, tokens }: Origin): unknown {
    const source = this.#files.get(file);
    if (source !== this.#root && (source?.syntaxProblems.length ?? 0) > 0) return undefined;
    return valueAt(source?.value, tokens);
  }

  /** Finds what a reference names, and reads its file if it has not been read. Undefined if there is none. */
  async #find(reference: string, from: string, base: string): Promise<Origin | undefined> {
    const [path = "", hash] = split(reference);
    const uri = absolute(path, base);
    const resource = this.#identified.get(uri);
    const isPointer = hash === "" || hash.startsWith("/");
    if (!isPointer) {
      const anchored = this.#identified.get(`${uri}#${hash}`);
      if (anchored !== undefined) return anchored;
    }
    if (resource !== undefined && isPointer)
      return { file: resource.file, tokens: [...resource.tokens, ...parsePointer(`#${hash}`)] };
    let file: string;
    try {
      file = path === "" ? from : resolveLocation(path, from);
    } catch {
      return undefined;
    }
    await this.#read(file);
    if (isPointer) return { file, tokens: parsePointer(`#${hash}`) };
    return this.#identified.get(`${uriOf(file)}#${hash}`);
  }

  async #read(location: string): Promise<void> {
    if (this.#files.has(location) || this.#unreadable.has(location)) return;
    const source = await readSource(location);
    if ("reason" in source) this.#unreadable.set(location, source);
    else this.#add(source);
  }

  #reportUnresolved(reference: Reference): void {
    const { $ref } = reference.value;
    const [path] = split($ref);
    const file = path === "" ? undefined : tryResolve(path, reference.origin.file);
    const unreadable = file === undefined ? undefined : this.#unreadable.get(file);
    // A file with broken syntax is named by itself, once for all that refer to it.
    if (file !== undefined && (this.#files.get(file)?.syntaxProblems.length ?? 0) > 0) {
      this.#report(
        reference,
        `The $ref "${$ref}" leads to a file with broken syntax. Fix that file first.`,
        "key",
      );
      return;
    }
    const why = unreadable === undefined ? "leads nowhere" : `leads nowhere: ${unreadable.reason}`;
    this.#report(reference, `The $ref "${$ref}" ${why}. Correct it, or add what it names.`, "key");
  }

  #report({ origin, tokens, value }: Part, message: string, of: "key" | "value" = "value"): void {
    const more = of === "key" && isObject(value) ? ["$ref"] : [];
    this.#problems.push({
      message,
      severity: "error",
      origin: { file: origin.file, tokens: [...origin.tokens, ...more] },
      tokens,
    });
  }
}

function split(reference: string): [path: string, hash: string] {
  const at = reference.indexOf("#");
  return at < 0 ? [reference, ""] : [reference.slice(0, at), reference.slice(at + 1)];
}

function tryResolve(path: string, from: string): string | undefined {
  try {
    return resolveLocation(path, from);
  } catch {
    return undefined;
  }
}

function keyOf({ file, tokens }: Origin): string {
  return `${file}#${formatPointer(tokens)}`;
}

/** A name for a part of another file: the last token of its pointer, or the file's own name. */
function nameOf({ file, tokens }: Origin): string {
  const name = tokens.at(-1) ?? basename(file).replace(/\.[^.]*$/, "");
  return name.replaceAll(/[^A-Za-z0-9._-]+/g, "_") || "part";
}

function freeName(entries: JsonObject, name: string): string {
  if (!Object.hasOwn(entries, name)) return name;
  let number = 2;
  while (Object.hasOwn(entries, `${name}${number}`)) number++;
  return `${name}${number}`;
}

function ensure(holder: JsonObject, name: string): JsonObject {
  const present = holder[name];
  if (isObject(present)) return present;
  const made: JsonObject = {};
  holder[name] = made;
  return made;
}

/** The value of a key that should hold an object, as a person would say it. */
function describe(value: unknown): string {
  if (value === null || value === undefined) return "nothing";
  if (Array.isArray(value)) return "a list";
  return typeof value === "string" ? `the text "${value.slice(0, 40)}"` : String(value);
}

function article(kind: ObjectKind): string {
  const name = specificationName(kind);
  return `${/^[AEIO]/.test(name) ? "An" : "A"} ${name}`;
}

function absolute(reference: string, base: string): string {
  return URL.canParse(reference, base) ? new URL(reference, base).href.replace(/#$/, "") : reference;
}

/**
 * Makes a dynamic reference a static one. A description is one resource as a rule, so that its dynamic anchors are the
 * same from wherever they are seen.
 */
function makeStatic(schema: JsonObject): void {
  const { $dynamicRef } = schema;
  if (typeof $dynamicRef !== "string") return;
  delete schema.$dynamicRef;
  if (schema.$ref === undefined) schema.$ref = $dynamicRef;
  else schema.allOf = [...(Array.isArray(schema.allOf) ? schema.allOf : []), { $ref: $dynamicRef }];
}
