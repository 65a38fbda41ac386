/** What other people write, and what a client has of it. Each use is checked by TypeScript, in one program for all. */
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { prepareGeneration } from "@chat-api/codegen";
import { readDescription } from "@chat-api/openapi-document";
import { repository } from "@chat-api/test-support/repository.ts";
import { typecheck } from "@chat-api/test-support/typecheck.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

interface Row {
  readonly name: string;
  /** Default 3.1.1. */
  readonly version?: string;
  /** What stands below `openapi` and `info`, in YAML. */
  readonly yaml: string;
  /** More files, by name. */
  readonly files?: Readonly<Record<string, string>>;
  /** TypeScript that calls `client`. */
  readonly use?: string;
  /** What is said, line by line. Default nothing. */
  readonly told?: readonly RegExp[];
  /** Bodies of 200, by operation: those that are valid, and those that are not. */
  readonly bodies?: Readonly<Record<string, { valid?: readonly unknown[]; invalid?: readonly unknown[] }>>;
  /** What a generated file has. */
  readonly has?: readonly (readonly [file: string, text: RegExp])[];
}

const ok = (schema: string) =>
  `{ "200": { description: d, content: { application/json: { schema: ${schema} } } } }`;
const get = (id: string, schema: string) => `{ get: { operationId: ${id}, responses: ${ok(schema)} } }`;
const none = '{ "204": { description: d } }';

const ROWS: readonly Row[] = [
  {
    name: "exclusive bounds of 3.0 are flags",
    version: "3.0.3",
    yaml: `paths: { /a: ${get("getA", "{ type: object, properties: { n: { type: number, minimum: 0, exclusiveMinimum: true } } }")} }`,
    use: "const n: number | undefined = (await client.getA()).n;",
    bodies: { getA: { valid: [{ n: 0.1 }], invalid: [{ n: 0 }] } },
  },
  {
    name: "a reference into a request body of a path",
    yaml: `paths: { /a: { post: { operationId: postA, requestBody: { content: { application/json: { schema: { type: object, properties: { b: { type: string } } } } } }, responses: ${ok('{ $ref: "#/paths/~1a/post/requestBody/content/application~1json/schema" }')} } } }`,
    use: "const b: string | undefined = (await client.postA({ body: { b: '' } })).b;",
    bodies: { postA: { valid: [{ b: "" }], invalid: [{ b: 1 }] } },
  },
  {
    name: "a reference into a response of the components",
    yaml: `paths: { /a: ${get("getA", '{ type: array, items: { $ref: "#/components/responses/One/content/application~1json/schema" } }')} }
components: { responses: { One: { description: d, content: { application/json: { schema: { type: object, required: [id], properties: { id: { type: integer } } } } } } } }`,
    use: "const id: number | undefined = (await client.getA())[0]?.id;",
    bodies: { getA: { valid: [[{ id: 1 }]], invalid: [[{}]] } },
  },
  {
    name: "references into definitions, and into properties",
    yaml: `paths: { /a: ${get("getA", '{ $ref: "#/components/schemas/A" }')}, /b: ${get("getB", '{ $ref: "#/components/schemas/A/properties/size" }')} }
components: { schemas: { A: { type: object, required: [size], properties: { size: { $ref: "#/components/schemas/A/$defs/Size" } }, $defs: { Size: { enum: [small, large] } } } } }`,
    use: "const a: { size: 'small' | 'large' } = await client.getA(); const b: 'small' | 'large' = await client.getB(); const whole: typeof a = { size: b };",
    bodies: { getA: { valid: [{ size: "small" }], invalid: [{ size: "no" }] }, getB: { invalid: ["no"] } },
  },
  {
    name: "components that name no type need no name",
    yaml: `paths: { /a: { get: { operationId: getA, parameters: [{ $ref: "#/components/parameters/per-page" }], responses: { "200": { description: d, headers: { Retry-After: { $ref: "#/components/headers/Retry-After" } } } } } } }
components: { headers: { Retry-After: { schema: { type: integer } } }, parameters: { per-page: { name: per-page, in: query, schema: { type: integer } } } }`,
    use: 'await client.getA({ "per-page": 1 });',
  },
  {
    name: "an id, and the same with Operation",
    yaml: `paths: { /a: { get: { operationId: getProject, responses: ${none} } }, /b: { get: { operationId: getProjectOperation, responses: ${none} } }, /c: { get: { operationId: GetProject, parameters: [{ name: x, in: query, schema: { type: string } }], responses: ${none} } } }`,
    use: "await client.getProject(); await client.getProjectOperation(); await client.GetProject({ x: '' });",
  },
  {
    name: "nullable without a type says nothing",
    version: "3.0.3",
    yaml: `paths: { /a: ${get("getA", "{ type: object, properties: { b: { nullable: true, allOf: [{ type: object }] } } }")} }`,
    bodies: { getA: { valid: [{ b: {} }] } },
  },
  {
    name: "null beside an enum that is nullable, with or without null in it",
    version: "3.0.3",
    yaml: `paths: { /a: ${get("getA", "{ type: object, required: [x, y], properties: { x: { type: string, nullable: true, enum: [a, null] }, y: { type: string, nullable: true, enum: [b] } } }")} }`,
    use: "const { x, y } = await client.getA(); const all: ['a' | null, 'b' | null] = [x, y]; void all;",
    bodies: {
      getA: {
        valid: [
          { x: null, y: null },
          { x: "a", y: "b" },
        ],
        invalid: [{ x: "b", y: null }],
      },
    },
  },
  {
    name: "styles that the client can't write, unless they make no difference",
    yaml: `paths:
  /a/{id}: { get: { operationId: getA, parameters: [{ name: id, in: path, required: true, style: matrix, schema: { type: string } }], responses: ${none} } }
  /b{.format}: { get: { operationId: getB, parameters: [{ name: format, in: path, required: true, style: label, schema: { type: string } }], responses: ${none} } }
  /c: { get: { operationId: getC, parameters: [{ name: X-Ids, in: header, explode: true, schema: { type: object } }], responses: ${none} } }
  /d: { get: { operationId: getD, parameters: [{ name: X-Id, in: header, explode: true, schema: { type: string } }], responses: ${none} } }`,
    use: `await client.getD({ "X-Id": "" });
// @ts-expect-error: left out
await client.getA({ id: "" });`,
    told: [
      /id in the style matrix.*no method for getA\./,
      /\{\.format\}.*no method for getB\./,
      /X-Ids.*no method for getC\./,
    ],
  },
  {
    name: "a reference in an extension and in an example is data",
    yaml: `x-policies: { $ref: ../policies.yaml }
paths: { /a: { x-more: { $ref: "#/nowhere" }, get: { operationId: getA, responses: { "200": { description: d, content: { application/json: { schema: { type: object }, example: { $ref: "#/nowhere" } } } } } } } }`,
    use: "const a: Record<string, unknown> = await client.getA(); void a;",
  },
  {
    name: "keywords that 3.1 doesn't know",
    yaml: `paths: { /a: ${get("getA", "{ type: string, nullable: true, x-more: 1, colour: red }")} }`,
    use: "const a: string = await client.getA(); void a;",
    told: [/`nullable` says nothing in OpenAPI 3\.1/],
  },
  {
    name: "a reference to the schema that names itself",
    yaml: `paths: { /a: ${get("getTree", '{ $ref: "#/components/schemas/Tree" }')} }
components: { schemas: { Tree: { $id: "https://example.org/tree", type: object, properties: { kids: { type: array, items: { $ref: "#" } } } } } }`,
    use: "const tree = await client.getTree(); const kid: typeof tree | undefined = tree.kids?.[0]; void kid;",
    bodies: { getTree: { valid: [{ kids: [{ kids: [] }] }], invalid: [{ kids: [1] }] } },
  },
  {
    name: "references with something beside them",
    yaml: `paths: { /a: ${get("getA", '{ $ref: "#/components/schemas/A", required: [b], properties: { c: { type: integer } } }')} }
components: { schemas: { A: { type: object, properties: { b: { type: string } } } } }`,
    use: "const c: number | undefined = (await client.getA()).c; void c;",
    bodies: { getA: { valid: [{ b: "" }], invalid: [{}, { b: "", c: "" }] } },
  },
  {
    name: "headers that other fields describe are no arguments",
    yaml: `paths: { /a: { get: { operationId: getA, parameters: [{ name: Content-Type, in: header, required: true, schema: { type: string } }, { name: Authorization, in: header, required: true, schema: { type: string } }, { name: Accept, in: header, required: true, schema: { type: string } }], responses: ${none} } } }`,
    use: "await client.getA();",
  },
  {
    name: "errors of another type, or without content",
    yaml: `paths: { /a: { get: { operationId: getA, responses: { "204": { description: d }, "400": { description: d, content: { text/html: { schema: { type: string } } } }, "404": { description: d } } } } }`,
    has: [["errors.ts", /ErrorBodies \{\n {2}400: string;\n {2}404: undefined;/]],
  },
  {
    name: "an enum with one value, and a union of constants beside it",
    yaml: `paths: { /a: ${get("getA", "{ type: integer, enum: [2], allOf: [{ oneOf: [{ const: 1 }, { const: 2 }] }] }")} }`,
    use: "const a: 2 = await client.getA(); void a;",
    bodies: { getA: { valid: [2], invalid: [1] } },
  },
  {
    name: "JSON beside XML, with callbacks",
    yaml: `paths: { /a: { put: { operationId: putA, requestBody: { required: true, content: { application/json: { schema: { type: string } } } }, responses: { "200": { description: d, content: { application/xml: { schema: { type: object } }, application/json: { schema: { type: object, required: [id], properties: { id: { type: integer } } } } } } }, callbacks: { done: { "{$request.header.url}": { post: { operationId: putA, responses: ${none} } } } } } } }`,
    use: "const id: number = (await client.putA({ body: '' })).id; void id;",
  },
  {
    name: "an array of objects in a form",
    yaml: `paths: { /a: { post: { operationId: addPet, requestBody: { required: true, content: { application/x-www-form-urlencoded: { schema: { type: object, required: [name], properties: { name: { type: string }, tags: { type: array, items: { type: object, properties: { id: { type: integer } } } } } } } } }, responses: ${none} } } }`,
    use: "await client.addPet({ body: { name: 'a', tags: [{ id: 1 }] } });",
    has: [["operations.ts", /write: formWriter\(\)/]],
  },
  {
    name: "a pattern with the escapes of 3.0 is checked, one of another dialect is not",
    version: "3.0.3",
    yaml: `paths: { /a: ${get("getA", "{ type: object, properties: { a: { type: string, pattern: '^[a-z_\\-\\:]+\\/\\@$' }, b: { type: string, pattern: '\\A(?<x>b)\\Z' } } }")} }`,
    told: [/is no regular expression of ECMA-262/],
    bodies: { getA: { valid: [{ a: "a-:/@", b: "c" }], invalid: [{ a: "A/@" }] } },
  },
  {
    name: "examples that break their schema, and a long URI",
    yaml: `paths: { /a: { post: { operationId: postA, parameters: [{ name: ids, in: query, schema: { type: array, items: { type: integer } }, example: [1, "*"] }], requestBody: { required: true, content: { application/json: { schema: { type: object, properties: { url: { type: string, format: uri, maxLength: 20971520 } } }, example: { url: 1 } } } }, responses: ${none} } } }`,
    use: "await client.postA({ ids: [1], body: { url: '' } });",
  },
  {
    name: "no operationId, and a name of one's own",
    yaml: `paths: { "/a/{id}": { get: { parameters: [{ name: id, in: path, required: true, schema: { type: string } }], responses: ${none} }, put: { x-client-name: setA, parameters: [{ name: id, in: path, required: true, schema: { type: string } }], responses: ${none} } } }`,
    use: "await client.getAById({ id: '' }); await client.setA({ id: '' });",
    told: [/GET \/a\/\{id\} has no operationId, so its method is named getAById\./],
  },
  {
    name: "OpenAPI 3.2",
    version: "3.2.0",
    yaml: `tags: [{ name: a, summary: A, kind: nav }]
paths: { /a: { get: { operationId: getA, tags: [a], responses: ${none} } } }`,
    use: "await client.getA();",
    told: [/3\.2 is read as 3\.1/],
  },
  { name: "no operations at all", yaml: "paths: {}", use: "void client;" },
  {
    name: "webhooks alone",
    yaml: `webhooks: { a: { post: { operationId: onA, requestBody: { content: { application/json: { schema: { type: object } } } }, responses: ${none} } } }`,
    use: "void client;",
    told: [/has no paths/],
  },
  {
    name: "a webhook with the id of an operation",
    yaml: `paths: { /a: { post: { operationId: a, responses: ${none} } } }
webhooks: { a: { post: { operationId: a, requestBody: { content: { application/json: { schema: { type: object } } } }, responses: ${none} } } }`,
    use: "await client.a();",
  },
  {
    name: "a query language of schemas that hold one another",
    yaml: `paths: { /search: { post: { operationId: search, requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/Filter" } } } }, responses: ${none} } } }
components: { schemas: { Filter: { type: object, properties: { must: { anyOf: [{ $ref: "#/components/schemas/Condition" }, { type: array, items: { $ref: "#/components/schemas/Condition" } }] } } }, Condition: { anyOf: [{ type: object, required: [key], properties: { key: { type: string } } }, { $ref: "#/components/schemas/Filter" }] } } }`,
    use: "await client.search({ body: { must: [{ key: 'a' }, { must: { key: 'b' } }] } });",
  },
  {
    name: "a key in the header Authorization",
    yaml: `security: [{ bot: [] }]
paths: { /me: { get: { operationId: getMe, responses: { "204": { description: d }, "401": { description: d } } } } }
components: { securitySchemes: { bot: { type: apiKey, in: header, name: Authorization } } }`,
    use: "await client.getMe();",
  },
  {
    name: "texts that look like references",
    yaml: `paths: { /a: ${get("getA", '{ type: object, required: [route], properties: { route: { enum: ["#/home"] }, p: { type: string, pattern: "^#/" } } }')} }`,
    use: "const route: '#/home' = (await client.getA()).route; void route;",
    bodies: {
      getA: {
        valid: [{ route: "#/home", p: "#/" }],
        invalid: [{ route: "contract#/home" }, { route: "#/home", p: "/" }],
      },
    },
  },
  {
    name: "what only requests have, and what only responses have, at any depth",
    yaml: `paths: { /a: { post: { operationId: create, requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/Team" } } } }, responses: ${ok('{ type: array, items: { $ref: "#/components/schemas/Team" } }')} } } }
components: { schemas: { User: { type: object, required: [id, name, password], properties: { id: { type: string, readOnly: true }, name: { type: string }, password: { type: string, writeOnly: true } } }, Team: { type: object, required: [owner, members], properties: { owner: { $ref: "#/components/schemas/User" }, members: { type: array, items: { $ref: "#/components/schemas/User" } } } } } }`,
    use: `const user = { name: "n", password: "p" };
const [team] = await client.create({ body: { owner: user, members: [user] } });
const id: string | undefined = team?.owner.id;
await paths.POST("/a", { body: { owner: user, members: [] } });
// @ts-expect-error: a response has none
const password: string = team!.owner.password;
// @ts-expect-error: a request needs one
await client.create({ body: { owner: { name: "n" }, members: [] } }); void [id, password];`,
    bodies: {
      create: {
        valid: [[{ owner: { id: "", name: "" }, members: [] }]],
        invalid: [[{ owner: { name: "" }, members: [] }]],
      },
    },
  },
  {
    name: "a default makes no property required, and an object without properties has any",
    yaml: `paths: { /a: { post: { operationId: create, requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/A" } } } }, responses: ${ok('{ $ref: "#/components/schemas/A" }')} } } }
components: { schemas: { A: { type: object, required: [name], properties: { name: { type: string }, size: { type: integer, default: 3 }, more: { type: object } } } } }`,
    use: "const a = await client.create({ body: { name: '', more: { any: 1 } } }); const more: unknown = a.more?.any; void more;",
    bodies: { create: { valid: [{ name: "" }] } },
  },
  {
    name: "unions with and without a mapping",
    yaml: `paths:
  /inferred: ${get("getComments", '{ type: array, items: { oneOf: [{ $ref: "#/components/schemas/TextComment" }, { $ref: "#/components/schemas/quote.comment" }], discriminator: { propertyName: kind } } }')}
  /named: ${get("getNamed", '{ oneOf: [{ $ref: "#/components/schemas/a.One" }, { $ref: "#/components/schemas/Two" }], discriminator: { propertyName: t } }')}
  /base: ${get("getPayment", '{ oneOf: [{ $ref: "#/components/schemas/Card" }, { $ref: "#/components/schemas/Bank" }], discriminator: { propertyName: type } }')}
components:
  schemas:
    TextComment: { type: object, required: [kind, text], properties: { kind: { type: string, enum: [text] }, text: { type: string } } }
    quote.comment: { type: object, required: [kind, quote], properties: { kind: { type: string, const: quote }, quote: { type: string } } }
    a.One: { type: object, required: [t, one], properties: { t: { type: string }, one: { type: integer } } }
    Two: { type: object, required: [t, two], properties: { t: { type: string }, two: { type: integer } } }
    Base: { type: object, required: [type], properties: { type: { type: string, enum: [card, bank] } }, discriminator: { propertyName: type, mapping: { card: Card, bank: "#/components/schemas/Bank" } } }
    Card: { allOf: [{ $ref: "#/components/schemas/Base" }, { type: object, required: [number], properties: { number: { type: string } } }] }
    Bank: { allOf: [{ $ref: "#/components/schemas/Base" }, { type: object, required: [iban], properties: { iban: { type: string } } }] }`,
    use: `for (const it of await client.getComments()) { const s: string = it.kind === "text" ? it.text : it.quote; void s; }
const named = await client.getNamed(); const n: number = named.t === "a.One" ? named.one : named.two; void n;
const paid = await client.getPayment(); const p: string = paid.type === "card" ? paid.number : paid.iban; void p;`,
    told: [/"quote\.comment" can't name a type.*named QuoteComment.*"a\.One" is AOne/],
  },
  {
    name: "bodies that are not JSON, or any type",
    yaml: `paths:
  /count: { get: { operationId: count, responses: { "200": { description: d, content: { text/plain: { schema: { type: integer } } } } } } }
  /any: { get: { operationId: any, responses: { "200": { description: d, content: { "*/*": { schema: { type: object, required: [id], properties: { id: { type: string } } } } } } } } }
  /text: { get: { operationId: anyText, responses: { "200": { description: d, content: { "*/*": { schema: { type: string } } } } } } }
  /untold: { get: { operationId: untold, responses: { "200": { description: d, content: { "*/*": {} } } } } }
  /bytes: { get: { operationId: bytes, responses: ${ok("{ type: string, format: binary }")} } }
  /xml: { get: { operationId: xml, responses: { "200": { description: d, content: { application/xml: { schema: { type: object } } } } } } }
  /vnd: { get: { operationId: vnd, responses: { "200": { description: d, content: { "application/vnd.api+json;version=2": { schema: { type: object, required: [id], properties: { id: { type: string } } } } } } } } }
  /events: { get: { operationId: events, responses: { "200": { description: d, content: { text/event-stream: { schema: { type: object } } } } } } }
  /lines: { get: { operationId: lines, responses: { "200": { description: d, content: { application/x-ndjson: { schema: { type: object } } } } } } }
  /raw: { put: { operationId: raw, requestBody: { required: true, content: { text/plain: { schema: { type: object } } } }, responses: ${none} }, post: { operationId: empty, requestBody: { content: {} } } }`,
    use: `const texts: string[] = [await client.count()];
const streams: AsyncIterable<unknown>[] = [await client.events(), await client.lines()];
const ids: string[] = [(await client.any()).id, (await client.vnd()).id];
const text: string | Blob = await client.anyText();
const blobs: Blob[] = [await client.xml()];
await client.raw({ body: "a" }); await client.raw({ body: new Uint8Array() });
// @ts-expect-error: it has to be written first
await client.raw({ body: { a: 1 } });
const unknowns: unknown[] = [await client.untold(), await client.bytes(), await client.empty({ body: "" })];
// @ts-expect-error: nobody says what it is
const never: string = await client.untold(); void [texts, streams, ids, text, blobs, unknowns, never];`,
    told: [/the request body has no media type/],
    has: [["operations.ts", /id: "any",[^}]*?parameters: \{\},\n\};/]],
  },
  {
    name: "types that the client has itself, or TypeScript, or JavaScript",
    yaml: `paths: { /a: ${get("class", '{ $ref: "#/components/schemas/ChatError" }')}, /b: ${get("getB", '{ $ref: "#/components/schemas/class" }')}, /c: ${get("getC", '{ $ref: "#/components/schemas/Blob" }')} }
components: { schemas: { ChatError: { type: object, required: [code], properties: { code: { type: integer }, constructor: { type: string } } }, class: { type: string }, Blob: { type: integer }, ErrorBodies: { x-client-name: Failures, type: object } } }`,
    use: `const code: number = (await client.class_()).code; const b: string = await client.getB(); const c: number = await client.getC(); void [code, b, c];
export type All = [import("./src/index.ts").ChatErrorSchema, import("./src/index.ts").Class, import("./src/index.ts").BlobSchema, import("./src/index.ts").Failures];`,
    told: [
      /operationId "class"/,
      /"ChatError" has a name that is taken.*ChatErrorSchema/,
      /"class" can't name a type.*"Blob" is BlobSchema/,
    ],
    bodies: { class_: { valid: [{ code: 1 }], invalid: [{ code: 1, constructor: 1 }] } },
  },
  {
    name: "Markdown in the documentation",
    yaml: `paths: { "/a/{id}": { get: { operationId: getA, summary: "Get | \`a\`.", description: "x\\n\\n\`\`\`sh\\n## no heading\\n\`\`\`\\n## heading */", parameters: [{ name: id, in: path, required: true, description: "a | b\\nc <script>", schema: { type: string } }], responses: ${none} } } }`,
    has: [
      ["../../docs/ChatApi.md", /\*\*Get \| `a`\.\*\*\n\nx\n\n```sh\n## no heading\n```\n#### heading/],
      ["../../docs/ChatApi.md", /a \\\| b c \\<script>/],
    ],
  },
  {
    name: "two files with one base name",
    yaml: `paths: { /a: ${get("getA", "{ $ref: a/item.yaml }")}, /b: ${get("getB", "{ $ref: b/item.yaml }")} }`,
    files: {
      "a/item.yaml": "{ type: object, properties: { a: { type: string } } }",
      "b/item.yaml": "{ type: object, properties: { b: { type: string } } }",
    },
    use: "const a: string | undefined = (await client.getA()).a; const b: string | undefined = (await client.getB()).b; void [a, b];",
    bodies: { getA: { invalid: [{ a: 1 }] }, getB: { valid: [{ a: 1 }], invalid: [{ b: 1 }] } },
  },
  {
    name: "operations and path items that are aliases of YAML",
    yaml: `paths:
  /a: { get: &op { responses: ${ok("{ type: string }")} }, put: *op }
  /b: &item { get: { operationId: getB, responses: ${ok("{ type: integer }")} } }
  /c: *item`,
    use: "const texts: string[] = [await client.getA(), await client.putA()]; const n: number[] = [await client.getB(), await client.getB2()]; void [texts, n];",
    told: [/GET \/a has no operationId.*PUT \/a is putA/, /"getB" has a name that is taken/],
  },
  {
    name: "lists of lists of themselves, and lists in objects",
    yaml: `paths: { /a: ${get("getA", '{ $ref: "#/components/schemas/Grid" }')}, /b: ${get("getB", '{ $ref: "#/components/schemas/Tree" }')} }
components: { schemas: { Grid: { type: array, items: { $ref: "#/components/schemas/Grid" } }, Tree: { type: object, properties: { kids: { type: array, items: { $ref: "#/components/schemas/Tree" } } } } } }`,
    use: "const rows: unknown[] = await client.getA(); const tree = await client.getB(); const kid: typeof tree | undefined = tree.kids?.[0]; void [rows, kid];",
    told: [/The schema Grid holds itself/],
  },
  {
    name: "fields of the wrong form",
    version: "3.0.0",
    yaml: `components: { schemas: null, responses: [] }
paths:
  /a: { get: { operationId: getA, parameters: { a: 1 }, responses: [], summary: 3, tags: 1 } }
  /b: { get: { operationId: getB, responses: { "200": { description: 5, content: { application/json: { schema: { properties: [], enum: a, allOf: {}, items: [{}] } } }, headers: [] } } } }
  /c: []`,
    use: "await client.getA(); await client.getB();",
    told: [
      /Path Item Object is expected/,
      /`schemas` has to be a mapping/,
      /`responses` has to be a mapping.*1 place more/,
      /`parameters` has to be a list/,
      /`headers`/,
      /`properties`/,
      /`enum`/,
      /`allOf`/,
      /`items`/,
    ],
  },
  {
    name: "two paths that are one path item",
    yaml: `paths: { /a: { $ref: "#/components/pathItems/Shared" }, /b: { $ref: "#/components/pathItems/Shared" } }
components: { pathItems: { Shared: { get: { responses: ${ok("{ type: string }")} } } } }`,
    use: "const both: string[] = [await client.getA(), await client.getB()]; void both;",
    told: [/GET \/a has no operationId.*GET \/b is getB/],
  },
];

const CLIENT = join(repository, "packages/client");
let folder = "";
const outcomes = new Map<string, { told: string[]; generated: string }>();

beforeAll(async () => {
  folder = await mkdtemp(join(CLIENT, ".copy-"));
  for (const [index, { name, version = "3.1.1", yaml, files = {}, use = "void client;" }] of ROWS.entries()) {
    const client = join(folder, String(index));
    await cp(join(CLIENT, "src"), join(client, "src"), { recursive: true });
    const texts = {
      "openapi.yaml": `openapi: ${version}\ninfo: { title: t, version: "1" }\n${yaml}\n`,
      ...files,
    };
    for (const [file, text] of Object.entries(texts)) {
      await mkdir(dirname(join(client, file)), { recursive: true });
      await writeFile(join(client, file), text);
    }
    await writeFile(
      join(client, "use.ts"),
      `import type { ChatClient } from "./src/index.ts";\nimport type { PathClient } from "./src/paths.ts";\nexport async function use(client: ChatClient, paths: PathClient) {\nvoid paths;\n${use.replace(/^export type[\s\S]*$/m, "")}\n}\n${/^export type[\s\S]*$/m.exec(use) ?? ""}\n`,
    );
    const generation = await prepareGeneration(await readDescription(join(client, "openapi.yaml")), client);
    await generation.write();
    const told = generation.problems.map(({ message }) => message);
    outcomes.set(name, { told, generated: join(client, "src/generated") });
  }
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

test("every client typechecks, and its types are those expected", async () => {
  const errors = await typecheck(folder, ["*/src", "*/use.ts"], { noUnusedLocals: false });
  expect(errors.map((line) => `${ROWS[Number.parseInt(line, 10)]?.name}: ${line}`)).toEqual([]);
}, 60_000);

describe.each(ROWS)("$name", ({ name, told = [], bodies = {}, has = [] }) => {
  test("is told, or needs no word", () => {
    const lines = outcomes.get(name)?.told ?? [];
    expect(lines.length, lines.join("\n")).toBe(told.length);
    for (const message of told) expect(lines.join("\n")).toMatch(message);
  });

  test("is generated as it is meant", async () => {
    const generated = outcomes.get(name)?.generated ?? "";
    for (const [file, text] of has) expect(await readFile(join(generated, file), "utf8")).toMatch(text);
    const module = await import(/* @vite-ignore */ pathToFileURL(join(generated, "validators.ts")).href);
    for (const [operation, { valid = [], invalid = [] }] of Object.entries(bodies)) {
      const validate = module.responseValidators[operation]["200"];
      for (const body of valid) expect([body, validate(body)]).toEqual([body, true]);
      for (const body of invalid) expect([body, validate(body)]).toEqual([body, false]);
    }
  });
});
