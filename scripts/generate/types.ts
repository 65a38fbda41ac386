import {
  type OpenApiDocument,
  type Operation,
  type Parameter,
  resolve,
  type Schema,
} from "@chat-api/contract-tests/operations";
import { readMedium, sentMedium, successesOf } from "./media-types.ts";

/** Writes TypeScript types that lean on what openapi-typescript wrote to schema.ts. */
export interface TypeWriter {
  /** Names that the written types import from schema.ts. */
  readonly imports: ReadonlySet<string>;
  /** Names that the written types import from serialize/body.ts. */
  readonly bodies: ReadonlySet<string>;
  parameter(operation: Operation, parameter: Parameter): string;
  body(operation: Operation): string;
  /** What the operation resolves to: the bodies of its 2xx answers. */
  result(operation: Operation): string;
  /** The bodies of the answers with this status or range, over all operations. */
  errors(status: string, operations: readonly Operation[]): string;
}

export function createTypeWriter(document: OpenApiDocument): TypeWriter {
  const imports = new Set<string>();
  const bodies = new Set<string>();
  const components = document.components?.schemas ?? {};

  /** The plainest type that says the same: a name, a primitive, or a path into schema.ts. */
  function write(schema: Schema | undefined, path: string): string {
    const plain = typeof schema === "object" ? plainType(schema) : undefined;
    if (plain) return plain;
    imports.add("operations");
    return path;
  }

  function plainType(schema: Record<string, unknown>): string | undefined {
    const name = /^#\/components\/schemas\/([A-Za-z_$][\w$]*)$/.exec(String(schema.$ref))?.[1];
    if (name && name in components) {
      imports.add(name);
      return name;
    }
    if (schema.enum || schema.const !== undefined || schema.allOf || schema.anyOf || schema.oneOf)
      return undefined;
    if (schema.type === "string" || schema.type === "boolean") return schema.type;
    return schema.type === "integer" || schema.type === "number" ? "number" : undefined;
  }

  function response(operation: Operation, status: string): string {
    const medium = readMedium(operation.responses[status]);
    if (!medium) return "undefined";
    const { kind, media, type } = medium;
    if (kind === "text" && !media.schema) return "string";
    if (kind !== "text" && kind !== "json") return "Blob";
    const key = /^\d+$/.test(status) ? status : JSON.stringify(status);
    return write(
      media.schema,
      `${member(operation)}["responses"][${key}]["content"][${JSON.stringify(type)}]`,
    );
  }

  function union(types: readonly string[]): string {
    return [...new Set(types)].join(" | ") || "undefined";
  }

  return {
    imports,
    bodies,
    parameter: (operation, { in: place, name, schema }) =>
      write(schema, `NonNullable<${member(operation)}["parameters"]["${place}"]>[${JSON.stringify(name)}]`),
    body: (operation) => {
      const { kind, media, type } = sentMedium(operation) ?? { kind: "json", media: {}, type: "" };
      if (kind === "bytes") {
        bodies.add("RawBody");
        return "RawBody";
      }
      const path = `NonNullable<${member(operation)}["requestBody"]>["content"][${JSON.stringify(type)}]`;
      const model = writable(document, media.schema, write(media.schema, path));
      const wrapper = { multipart: "MultipartBody", form: "FormBody" }[kind as string];
      if (!wrapper) return model;
      bodies.add(wrapper);
      return `${wrapper}<${model}>`;
    },
    result: (operation) => {
      // An answer to HEAD has no body (RFC 9110, section 9.3.2).
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

/** Without the members that are required and that only the server gives. Those within members stay as they are. */
function writable(document: OpenApiDocument, schema: Schema | undefined, type: string): string {
  const { properties = {}, required = [] } = resolve(document, schema) ?? {};
  const given = required.filter((name: string) => resolve(document, properties[name])?.readOnly === true);
  if (given.length === 0) return type;
  return `Omit<${type}, ${given.map((name: string) => JSON.stringify(name)).join(" | ")}>`;
}

function member({ id }: Operation): string {
  return `operations[${JSON.stringify(id)}]`;
}
