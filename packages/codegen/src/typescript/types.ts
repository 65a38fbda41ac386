import {
  conjuncts,
  hiddenProperties,
  type OpenApiDocument,
  type Operation,
  type Parameter,
  resolve,
  type Schema,
  type SchemaObject,
} from "@chat-api/openapi-document";
import { readMediaType, sentMediaType, successesOf } from "../operation/media-types.ts";

/** Writes TypeScript types that refer to the types in schema.ts, which openapi-typescript writes. */
export interface TypeWriter {
  /** The lines that import the types that were written so far. */
  typeImports(): string[];
  /** Names that the written types import from serialize/body.ts. */
  readonly bodies: ReadonlySet<string>;
  parameter(operation: Operation, parameter: Parameter): string;
  body(operation: Operation): string;
  /** The options of a call. */
  options(operation: Operation): string;
  /** The type that the operation resolves to: the bodies of its 2xx responses. */
  result(operation: Operation): string;
  /** The bodies of the responses with this status or range, over all operations. */
  errors(status: string, operations: readonly Operation[]): string;
}

export function createTypeWriter(document: OpenApiDocument): TypeWriter {
  const imports = new Set<string>();
  const bodies = new Set<string>();
  let streams = false;
  const components = document.components?.schemas ?? {};

  /** The shortest way to write the type: a name, a primitive, or a path into schema.ts. */
  function write(schema: Schema | undefined, path: string): string {
    const plain = typeof schema === "object" ? plainType(schema) : undefined;
    if (plain) return plain;
    imports.add("operations");
    return path;
  }

  function plainType(schema: SchemaObject): string | undefined {
    const name = /^#\/components\/schemas\/([A-Za-z_$][\w$]*)$/.exec(String(schema.$ref))?.[1];
    if (name && Object.hasOwn(components, name)) {
      imports.add(name);
      return name;
    }
    if (schema.enum || schema.const !== undefined || schema.allOf || schema.anyOf || schema.oneOf)
      return undefined;
    if (schema.type === "string" || schema.type === "boolean") return schema.type;
    return schema.type === "integer" || schema.type === "number" ? "number" : undefined;
  }

  function response(operation: Operation, status: string): string {
    const body = readMediaType(operation.responses[status]);
    if (!body) return "undefined";
    const { kind, mediaType, name } = body;
    if (kind === "multipart" || kind === "form" || kind === "bytes") return "Blob";
    const key = /^\d+$/.test(status) ? status : JSON.stringify(status);
    const path = `${typeOf(operation)}["responses"][${key}]["content"][${JSON.stringify(name)}]`;
    const { type = "string" } = Object(resolve(document, mediaType.schema)) as SchemaObject;
    // A text is not parsed, whatever its schema says.
    if (kind === "text" && type !== "string") return "string";
    const model = mediaType.schema || kind === "json" ? write(mediaType.schema, path) : undefined;
    if (kind === "lines") return `AsyncIterable<${model ?? "unknown"}>`;
    if (kind !== "events") return model ?? "string";
    streams = true;
    return `AsyncIterable<ServerSentEvent<${model ?? "string"}>>`;
  }

  function union(types: readonly string[]): string {
    return [...new Set(types)].join(" | ") || "undefined";
  }

  return {
    typeImports: () => [
      ...(streams
        ? [
            'import type { ServerSentEvent } from "../transport/operation.ts";',
            'import type { EventOptions } from "../transport/options.ts";',
          ]
        : []),
      ...(imports.size > 0 ? [`import type { ${[...imports].sort().join(", ")} } from "./schema.ts";`] : []),
    ],
    bodies,
    parameter: (operation, { in: location, name, schema }) =>
      write(
        schema,
        `NonNullable<${typeOf(operation)}["parameters"]["${location}"]>[${JSON.stringify(name)}]`,
      ),
    body: (operation) => {
      const { kind, mediaType, name = "" } = sentMediaType(operation) ?? { kind: "json" };
      if (kind === "bytes") {
        bodies.add("RawBody");
        return "RawBody";
      }
      const path = `NonNullable<${typeOf(operation)}["requestBody"]>["content"][${JSON.stringify(name)}]`;
      const model = writable(document, mediaType?.schema, write(mediaType?.schema, path));
      const wrapper = { multipart: "MultipartBody", form: "FormBody" }[kind as string];
      if (!wrapper) return model;
      bodies.add(wrapper);
      return `${wrapper}<${model}>`;
    },
    options: (operation) =>
      successesOf(operation).some((it) => readMediaType(operation.responses[it])?.kind === "events")
        ? "EventOptions"
        : "CallOptions",
    result: (operation) => {
      // A response to HEAD has no body (RFC 9110, section 9.3.2).
      if (operation.method === "head") return "undefined";
      return union(successesOf(operation).map((status) => response(operation, status)));
    },
    errors: (status, all) =>
      union(
        all
          .filter((it) => status in it.responses)
          // The body of an error that is not JSON is read as text.
          .map((operation) => response(operation, status).replace(/^Blob$/, "string")),
      ),
  };
}

/** Without the required properties that only the server sends. Those of nested objects stay. */
function writable(document: OpenApiDocument, schema: Schema | undefined, type: string): string {
  const hidden = hiddenProperties(document, schema, "request");
  const required = conjuncts(document, schema).flatMap((part) => part.required ?? []);
  const omitted = [...new Set(required)].filter((name) => hidden.has(name));
  if (omitted.length === 0) return type;
  return `Omit<${type}, ${omitted.map((name) => JSON.stringify(name)).join(" | ")}>`;
}

function typeOf({ id }: Operation): string {
  return `operations[${JSON.stringify(id)}]`;
}
