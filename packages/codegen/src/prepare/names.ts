/** The names that a client gives to operations and schemas: those of the description where it can, else derived ones. */
import {
  type Description,
  fragment,
  isObject,
  type JsonObject,
  type OpenApiDocument,
  type Operation,
  valueAt,
} from "@chat-api/openapi-document";
import { nameOf } from "./left-out.ts";
import { type Finding, listed } from "./problems.ts";

/** An operation's or a schema's own field for the name that the client gives it. */
const OWN_NAME = "x-client-name";

/** Names that types can't have: TypeScript's own, and those that generated files use with their usual meaning. */
const TYPES = new Set(
  "any unknown never void null undefined object string number boolean bigint symbol Promise NonNullable Record Omit Blob Uint8Array Extract Pick Partial".split(
    " ",
  ),
);

/** Names that generated files declare, or import from the client. */
const DECLARED =
  "paths webhooks components $defs operations WithRequired OneOf XOR Without FlattenedDeepRequired ChatOperations ChatQueries ChatQuery ErrorBodies operationsById sessionCookie responseValidators CONTRACT_VERSION Operation ChatPromise ServerSentEvent CallOptions EventOptions OperationsClient operate createClient RawBody MultipartBody FormBody multipartWriter formWriter writeRaw refuseBody queryWriter readAny callEvents callTextEvents callLines setCookies codePoints deepEqual ResponseValidators";

/** Names that methods can't have: those of the client's own, and of every object. */
const METHODS = new Set(
  "with then constructor toString toLocaleString valueOf hasOwnProperty isPrototypeOf propertyIsEnumerable __proto__".split(
    " ",
  ),
);

/** The names of a client. */
export interface ClientNames {
  /** The names of methods by operation. */
  readonly operations: ReadonlyMap<Operation, string>;
  /** The names of types by the name of the schema, where they differ. */
  readonly schemas: ReadonlyMap<string, string>;
  /** What operations.ts declares, by the name of the method. */
  readonly declarations: ReadonlyMap<string, { readonly argumentsType: string; readonly constant: string }>;
  readonly findings: readonly Finding[];
}

/** What gets a name. */
interface Subject {
  readonly pointer: string;
  /** The name that is asked for, by `x-client-name`. */
  readonly own: unknown;
  /** The name that the description gives it. */
  readonly written: string | undefined;
  /** How a problem calls it. */
  readonly title: string;
  /** The name that is made of all this. */
  readonly derived: string;
}

/**
 * Names operations and schemas. Those that can keep their names do; then the others get what no other has.
 *
 * @param document - The document whose schemas get names.
 * @param moved - Its schemas that have no names in the description.
 * @param reserved - The names that the client exports itself.
 */
export function namesOf(
  description: Pick<Description, "document">,
  operations: readonly Operation[],
  { components = {} }: OpenApiDocument,
  moved: ReadonlySet<string>,
  reserved: ReadonlySet<string>,
): ClientNames {
  const taken = new Set([...reserved, ...DECLARED.split(" ")]);
  const findings: Finding[] = [];
  const schemas: JsonObject = isObject(components.schemas) ? components.schemas : {};

  const methods = operations.map((operation): Subject => {
    const { method, path, operationId, pointer } = operation;
    const fallback = camelCase(`${method} ${path.replaceAll("{", " by ")}`);
    const derived = (operationId && camelCase(operationId)) || fallback;
    return {
      pointer: operationId === undefined ? pointer : `${pointer}/operationId`,
      own: ownName(valueAt(description.document, pointer)),
      written: operationId,
      title: operationId === undefined ? nameOf(operation) : `operationId ${JSON.stringify(operationId)}`,
      derived: isMethodName(derived) ? derived : safe(derived),
    };
  });
  const types = Object.keys(schemas).map((name): Subject => {
    const derived = pascalCase(name) || "Schema";
    const isUsable = isTypeName(derived) && !taken.has(derived) && derived !== name;
    return {
      pointer: fragment("components", "schemas", name),
      own: ownName(schemas[name]),
      written: name,
      title: `The schema ${JSON.stringify(name)}`,
      derived: isUsable ? derived : safe(`${derived}Schema`),
    };
  });
  const methodNames = assign(methods, isMethodName, "method");
  const typeNames = assign(types, (name) => isTypeName(name) && !hasPrefixedTwin(name), "type");

  return {
    operations: new Map(operations.map((operation, index) => [operation, methodNames[index] as string])),
    schemas: new Map(
      Object.keys(schemas).flatMap((name, index) => {
        const type = typeNames[index] as string;
        return type === name ? [] : [[name, type] as const];
      }),
    ),
    declarations: new Map(
      methodNames.map((name) => {
        const argumentsType = take(`${name.charAt(0).toUpperCase()}${name.slice(1)}Arguments`);
        return [name, { argumentsType, constant: take(`${name}Operation`) }];
      }),
    ),
    findings,
  };

  function assign(
    subjects: readonly Subject[],
    fits: (name: string) => boolean,
    what: "method" | "type",
  ): string[] {
    const names = subjects.map(({ own, written }) => {
      const wanted = own ?? written;
      return typeof wanted === "string" && fits(wanted) && !taken.has(wanted) ? take(wanted) : undefined;
    });
    const changed = new Map<string, { title: string; name: string; pointer: string }[]>();
    for (const [index, { pointer, own, written, title, derived }] of subjects.entries()) {
      const kept = names[index];
      const name = kept ?? take(derived);
      names[index] = name;
      if (kept !== undefined || moved.has(what === "type" ? (written ?? "") : "")) continue;
      let why = `can't name a ${what} of the client`;
      if (own !== undefined) why = `has ${OWN_NAME} ${JSON.stringify(own)}, which ${why}`;
      else if (written === undefined) why = "has no operationId";
      else if (fits(written)) why = `has a name that is taken`;
      changed.set(why, [...(changed.get(why) ?? []), { title, name, pointer }]);
    }
    for (const [why, [first, ...others]] of changed) {
      const { title, name, pointer } = first as { title: string; name: string; pointer: string };
      const more = others.map(
        (it) => `${it.title.replace(/^(?:operationId|The schema) /, "")} is ${it.name}`,
      );
      findings.push({
        pointer,
        severity: "warning",
        message: `${title} ${why}, so its ${what} is named ${name}. ${OWN_NAME} beside it chooses another.${
          more.length > 0 ? ` The same goes for ${more.length} more: ${listed(more)}.` : ""
        }`,
      });
    }
    return names as string[];
  }

  function take(name: string): string {
    let free = name;
    for (let number = 2; taken.has(free); number++) free = `${name}${number}`;
    taken.add(free);
    return free;
  }

  /** openapi-typescript takes the schemas `SchemaPet` and `Pet` for one. */
  function hasPrefixedTwin(name: string): boolean {
    return Object.hasOwn(schemas, `Schema${name}`);
  }
}

function ownName(value: unknown): unknown {
  return isObject(value) ? value[OWN_NAME] : undefined;
}

/** Whether a name can be that of a method of the client, and of a function in one of its modules. */
function isMethodName(name: string): boolean {
  return isIdentifier(name) && !METHODS.has(name);
}

function isTypeName(name: string): boolean {
  return isIdentifier(name) && !TYPES.has(name);
}

/** Whether a module can declare the name: letters and digits, and no reserved word. */
function isIdentifier(name: string): boolean {
  if (
    !/^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(name) ||
    name === "await" ||
    name === "undefined" ||
    name in Object.prototype
  )
    return false;
  try {
    new Function(`"use strict"; let ${name};`);
    return true;
  } catch {
    return false;
  }
}

function safe(name: string): string {
  return isMethodName(name) ? name : isMethodName(`${name}_`) ? `${name}_` : `_${name}`;
}

function camelCase(text: string): string {
  const [first = "", ...others] = wordsOf(text);
  const lower =
    first === first.toUpperCase() ? first.toLowerCase() : first.charAt(0).toLowerCase() + first.slice(1);
  return [lower, ...others.map(capital)].join("");
}

function pascalCase(text: string): string {
  return wordsOf(text).map(capital).join("");
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{ID_Continue}$]+/gu) ?? [];
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
