import { isJson } from "@chat-api/contract-tests/media-type";
import type { OpenApiDocument, Operation, Parameter, Schema } from "@chat-api/contract-tests/operations";

/** Writes TypeScript types that lean on what openapi-typescript wrote to schema.ts. */
export interface TypeWriter {
  /** Names that the written types import from schema.ts. */
  readonly imports: ReadonlySet<string>;
  parameter(operation: Operation, parameter: Parameter): string;
  body(operation: Operation): string;
  /** What the operation resolves to: the bodies of its 2xx answers. */
  result(operation: Operation): string;
  /** The bodies of the answers with this status or range, over all operations. */
  errors(status: string, operations: readonly Operation[]): string;
}

export function createTypeWriter(document: OpenApiDocument): TypeWriter {
  const imports = new Set<string>();
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
    const [media] = Object.entries(operation.responses[status]?.content ?? {}).filter(([type]) =>
      isJson(type),
    );
    if (!media) return "undefined";
    const key = /^\d+$/.test(status) ? status : JSON.stringify(status);
    return write(
      media[1].schema,
      `${member(operation)}["responses"][${key}]["content"][${JSON.stringify(media[0])}]`,
    );
  }

  function union(types: readonly string[]): string {
    return [...new Set(types)].join(" | ") || "undefined";
  }

  return {
    imports,
    parameter: (operation, { in: place, name, schema }) =>
      write(schema, `NonNullable<${member(operation)}["parameters"]["${place}"]>[${JSON.stringify(name)}]`),
    body: (operation) => {
      const [type, media] = Object.entries(operation.requestBody?.content ?? {})[0] ?? ["", undefined];
      return write(
        media?.schema,
        `NonNullable<${member(operation)}["requestBody"]>["content"][${JSON.stringify(type)}]`,
      );
    },
    result: (operation) => {
      // An answer to HEAD has no body (RFC 9110, section 9.3.2).
      if (operation.method === "head") return "undefined";
      const statuses = Object.keys(operation.responses);
      const successes = statuses.filter((it) => it.startsWith("2"));
      return union(
        (successes.length > 0 ? successes : statuses).map((status) => response(operation, status)),
      );
    },
    errors: (status, all) =>
      union(all.filter((it) => status in it.responses).map((operation) => response(operation, status))),
  };
}

function member({ id }: Operation): string {
  return `operations[${JSON.stringify(id)}]`;
}
