import {
  type OpenApiDocument,
  type Operation,
  type Parameter,
  parsePointer,
  type Schema,
  type SchemaObject,
  schemasInPlace,
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
    const [, , name] = schema.$ref === undefined ? [] : parsePointer(schema.$ref);
    if (name !== undefined && Object.hasOwn(components, name)) {
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
    const key = /^\d+$/.test(status) ? status : JSON.stringify(status);
    const path = `${typeOf(operation)}["responses"][${key}]["content"][${JSON.stringify(name)}]`;
    if (kind === "multipart" || kind === "form" || kind === "bytes") return "Blob";
    if (kind === "any") return isText(mediaType.schema) ? "string | Blob" : "unknown";
    // A text is not parsed, whatever its schema says.
    if (kind === "text" && !isText(mediaType.schema)) return "string";
    const model = mediaType.schema || kind === "json" ? write(mediaType.schema, path) : undefined;
    if (kind === "lines") return `AsyncIterable<${model ?? "unknown"}>`;
    if (kind !== "events") return model ?? "string";
    streams = true;
    return `AsyncIterable<ServerSentEvent<${model ?? "string"}>>`;
  }

  /** Whether values of a schema are texts, so that its type can be that of a body which is read as a text. */
  function isText(schema: Schema | undefined): boolean {
    const parts = schemasInPlace(document, schema, ["allOf", "anyOf", "oneOf"]);
    const values = parts.flatMap((it) => (it.const === undefined ? (it.enum ?? []) : [it.const]));
    const types = parts.flatMap(({ type = [] }) => type);
    return (
      types.length + values.length > 0 &&
      [...types, ...values.map((it) => typeof it)].every((it) => it === "string")
    );
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
      if (kind === "bytes" || kind === "any" || (kind === "text" && !isText(mediaType?.schema))) {
        bodies.add("RawBody");
        return "RawBody";
      }
      const path = `NonNullable<${typeOf(operation)}["requestBody"]>["content"][${JSON.stringify(name)}]`;
      const model = write(mediaType?.schema, path);
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
      if (Object.keys(operation.responses).length === 0) return "unknown";
      return union(successesOf(operation).map((status) => response(operation, status)));
    },
    errors: (status, all) =>
      union(
        all
          .filter((it) => Object.hasOwn(it.responses, status))
          // The body of an error that is not JSON is read as text.
          .map((operation) => response(operation, status).replace(/\bBlob$/, "string")),
      ),
  };
}

function typeOf({ id }: Operation): string {
  return `operations[${JSON.stringify(id)}]`;
}
