/**
 * Changes of contract.yaml, and what each asks of `info.version` by the specifications: Semantic Versioning 2.0.0,
 * OpenAPI 3.1, JSON Schema 2020-12 and the RFCs of HTTP; not what any tool says of it.
 *
 * A contract promises to accept the requests that it describes, and to answer with nothing else than it describes.
 * To accept less, to answer more, or to take away a name that is generated, is a major change. What can't be taken
 * back without one is minor. What changes nothing that is sent or received is a patch.
 */
import type { Direction, Impact } from "../../breaking/change.ts";

// biome-ignore lint/suspicious/noExplicitAny: a contract to write anything into
type Contract = any;

/** A change, as it is made and as it is taken back. */
export interface ChangeRow {
  readonly name: string;
  readonly edit: (contract: Contract) => void;
  /** The verdict on making it, with the kind and the direction of a change that has to be reported. */
  readonly made: readonly [impact: Impact, id?: string, direction?: Direction];
  /** The verdict on taking it back. */
  readonly takenBack: readonly [impact: Impact, id?: string, direction?: Direction];
}

const list = (it: Contract) => it.paths["/books"].get;
const add = (it: Contract) => it.paths["/books"].post;
const item = (it: Contract) => it.paths["/books/{book}"];
const schemas = (it: Contract) => it.components.schemas;
const book = (it: Contract) => schemas(it).Book.properties;
const newBook = (it: Contract) => schemas(it).NewBook.properties;
const limit = (it: Contract) => list(it).parameters[0];
const answer = (it: Contract) => list(it).responses[200];
const jsonOf = (it: Contract) => it.content["application/json"];

function rename(record: Contract, from: string, to: string): void {
  record[to] = record[from];
  delete record[from];
}

function row(name: string, edit: ChangeRow["edit"], made: ChangeRow["made"], takenBack: ChangeRow["takenBack"]): ChangeRow {
  return { name, edit, made, takenBack };
}

const none = ["none"] as const;
const words = ["patch", "documentation-changed"] as const;

export const OPERATIONS: readonly ChangeRow[] = [
  row("an operation is removed", (it) => delete item(it).delete, ["major", "operation-removed", "both"], ["minor", "operation-added", "both"]),
  row("a path is removed", (it) => delete it.paths["/books/{book}"], ["major", "operation-removed"], ["minor", "operation-added"]),
  row("PATCH becomes PUT", (it) => rename(item(it), "patch", "put"), ["major", "operation-moved"], ["major", "operation-moved"]),
  row("a path is renamed", (it) => rename(it.paths, "/books", "/volumes"), ["major", "operation-moved"], ["major", "operation-moved"]),
  row("an operationId is renamed", (it) => { item(it).get.operationId = "readBook"; }, ["major", "operation-id-changed", "both"], ["major", "operation-id-changed"]),
  row("an operationId is removed", (it) => delete item(it).get.operationId, ["major", "operation-id-changed"], ["minor", "operation-id-changed"]),
  row("an operation is deprecated", (it) => { list(it).deprecated = true; }, ["minor", "deprecated"], words),
  row("a summary is another", (it) => { list(it).summary = "All books"; }, words, words),
  row("a tag is another", (it) => { list(it).tags = []; }, words, words),
  row("the description of the contract is another", (it) => { it.info.description = "Books."; }, words, words),
  row("the title of the contract is another", (it) => { it.info.title = "Library"; }, words, words),
  row("an extension is added", (it) => { list(it)["x-owner"] = "library"; }, words, words),
  row("a link is added", (it) => { answer(it).links = { next: { operationId: "listBooks" } }; }, ["patch", "link-changed"], ["patch", "link-changed"]),
  row("a webhook is removed", (it) => delete it.webhooks, ["major", "operation-removed"], ["minor", "operation-added"]),
  row("a server is removed", (it) => it.servers.shift(), ["major", "server-removed"], ["minor", "server-added"]),
  row("the URL of a server is another", (it) => { it.servers[0].url = "https://library.test"; }, ["major", "server-removed"], ["major", "server-removed"]),
  row("the default of a server's variable is another", (it) => { it.servers[1].variables.region.default = "us"; }, ["major", "server-changed"], ["major", "server-changed"]),
  row("a server's variable can be more", (it) => it.servers[1].variables.region.enum.push("ap"), ["minor", "server-changed"], ["major", "server-changed"]),
];

export const PARAMETERS: readonly ChangeRow[] = [
  row("an optional query parameter is added", (it) => list(it).parameters.push({ name: "q", in: "query", schema: {} }), ["minor", "parameter-added", "request"], ["major", "parameter-removed", "request"]),
  row("a required query parameter is added", (it) => list(it).parameters.push({ name: "q", in: "query", required: true, schema: {} }), ["major", "parameter-added", "request"], ["major", "parameter-removed"]),
  row("a query parameter is renamed", (it) => { limit(it).name = "count"; }, ["major", "parameter-removed"], ["major", "parameter-removed"]),
  row("a path parameter is renamed", (it) => { rename(it.paths, "/books/{book}", "/books/{id}"); it.paths["/books/{id}"].parameters[0].name = "id"; }, ["major", "parameter-renamed", "request"], ["major", "parameter-renamed"]),
  row("a parameter moves from the query to a header", (it) => { limit(it).in = "header"; }, ["major", "parameter-removed"], ["major", "parameter-removed"]),
  row("a parameter becomes required", (it) => { limit(it).required = true; }, ["major", "parameter-became-required", "request"], ["minor", "parameter-became-optional", "request"]),
  row("a parameter is written in another style", (it) => { list(it).parameters[2].explode = false; }, ["major", "parameter-serialization-changed"], ["major", "parameter-serialization-changed"]),
  row("a parameter's maximum is lower", (it) => { limit(it).schema.maximum = 50; }, ["major", "schema-constraint-changed", "request"], ["minor", "schema-constraint-changed", "request"]),
  row("a parameter's default is another", (it) => { limit(it).schema.default = 50; }, ["major", "default-changed", "request"], ["major", "default-changed"]),
  row("a parameter's default is gone", (it) => delete limit(it).schema.default, ["major", "default-changed", "request"], ["minor", "default-changed"]),
  row("a parameter can be fewer values", (it) => list(it).parameters[1].schema.enum.pop(), ["major", "enum-values-removed", "request"], ["minor", "enum-values-added", "request"]),
  row("a parameter is deprecated", (it) => { limit(it).deprecated = true; }, ["minor", "deprecated"], words),
  row("a parameter's description is another", (it) => { limit(it).description = "The number of books on a page, of which there is at least one."; }, words, words),
  row("a parameter's example is another", (it) => { limit(it).example = 11; }, ["patch", "example-changed", "request"], ["patch", "example-changed"]),
  row("two parameters swap their schemas' bounds", (it) => { list(it).parameters.push({ name: "page", in: "query", schema: { type: "integer", minimum: 0 } }); }, ["minor", "parameter-added"], ["major", "parameter-removed"]),
];

export const BODIES: readonly ChangeRow[] = [
  row("a body becomes required", (it) => { item(it).patch.requestBody.required = true; }, ["major", "request-body-became-required", "request"], ["minor", "request-body-became-optional"]),
  row("a body is removed", (it) => delete add(it).requestBody, ["major", "request-body-removed", "request"], ["major", "request-body-added"]),
  row("an optional body is added", (it) => { item(it).delete.requestBody = { content: { "application/json": {} } }; }, ["minor", "request-body-added"], ["major", "request-body-removed"]),
  row("a media type of a request is removed", (it) => delete add(it).requestBody.content["application/xml"], ["major", "media-type-removed", "request"], ["minor", "media-type-added", "request"]),
  row("a media type of an answer is removed", (it) => delete answer(it).content["text/csv"], ["major", "media-type-removed", "response"], ["minor", "media-type-added", "response"]),
  row("a media type is written in capitals", (it) => rename(answer(it).content, "text/csv", "Text/CSV"), none, none),
  row("an example of a request is another", (it) => { jsonOf(add(it).requestBody).examples.dune.value.title = "Emma"; }, ["patch", "example-changed", "request"], ["patch"]),
  row("an example of an answer is another", (it) => { jsonOf(answer(it)).examples.two.value[0].title = "Ulysses"; }, ["patch", "example-changed", "response"], ["patch"]),
  row("an example of an answer is removed", (it) => delete jsonOf(answer(it)).examples.none, ["patch", "example-changed", "response"], ["patch", "example-changed"]),
  row("another example of an answer comes first", (it) => { const { two, none } = jsonOf(answer(it)).examples; jsonOf(answer(it)).examples = { none, two }; }, ["patch", "example-changed", "response"], ["patch", "example-changed"]),
  row("the summary of an example is another", (it) => { jsonOf(answer(it)).examples.two.summary = "A pair"; }, words, words),
];

export const RESPONSES: readonly ChangeRow[] = [
  row("a success is another", (it) => rename(add(it).responses, "201", "200"), ["major", "response-removed", "response"], ["major", "response-removed"]),
  row("an error can be met that was not declared", (it) => { list(it).responses[409] = { description: "Conflict." }; }, ["minor", "response-added", "response"], ["major", "response-removed", "response"]),
  row("an error is declared no more", (it) => delete list(it).responses[404], ["major", "response-removed"], ["minor", "response-added"]),
  row("the default response is gone", (it) => delete list(it).responses.default, ["major", "response-removed"], ["minor", "response-added"]),
  row("a response's description is another", (it) => { answer(it).description = "Some books."; }, words, words),
  row("a header is removed", (it) => delete answer(it).headers.ETag, ["major", "response-header-removed", "response"], ["minor", "response-header-added"]),
  row("a header becomes optional", (it) => { answer(it).headers.ETag.required = false; }, ["major", "response-header-became-optional", "response"], ["minor", "response-header-became-required"]),
  row("a header can be longer", (it) => { answer(it).headers.ETag.schema.maxLength = 128; }, ["major", "schema-constraint-changed", "response"], ["minor", "schema-constraint-changed"]),
  row("a header is written in capitals", (it) => rename(answer(it).headers, "ETag", "ETAG"), none, none),
];

export const SECURITY: readonly ChangeRow[] = [
  row("an alternative is removed", (it) => it.security.pop(), ["major", "security-requirement-changed", "request"], ["minor", "security-loosened", "request"]),
  row("of two alternatives both are needed", (it) => { it.security = [{ basic: [], bearer: [] }]; }, ["major", "security-requirement-changed"], ["minor", "security-loosened"]),
  row("credentials are needed no more", (it) => { it.security = []; }, ["minor", "security-removed", "request"], ["major", "security-requirement-changed"]),
  row("credentials become optional", (it) => it.security.push({}), ["minor", "security-removed"], ["major", "security-requirement-changed"]),
  row("one of two schemes is enough", (it) => { item(it).patch.security[1] = { basic: [] }; }, ["minor", "security-loosened"], ["major", "security-requirement-changed"]),
  row("a scope more is needed", (it) => { item(it).patch.security[0].oauth.push("read"); }, ["major", "security-requirement-changed"], ["minor", "security-loosened"]),
  row("a cookie is called otherwise", (it) => { it.components.securitySchemes.key.name = "sid"; }, ["major", "security-scheme-changed", "request"], ["major", "security-scheme-changed"]),
  row("a token is got elsewhere", (it) => { it.components.securitySchemes.oauth.flows.clientCredentials.tokenUrl = "https://auth.test"; }, ["major", "security-scheme-changed"], ["major", "security-scheme-changed"]),
  row("the hint at a token's format is another", (it) => { it.components.securitySchemes.bearer.bearerFormat = "JWT"; }, words, words),
];

export const REQUEST_SCHEMAS: readonly ChangeRow[] = [
  row("an optional property is added", (it) => { newBook(it).year = { type: "integer" }; }, ["minor", "property-added", "request"], ["major", "property-removed", "request"]),
  row("an optional property is added to a closed schema", (it) => { schemas(it).BookChange.properties.isbn = {}; }, ["minor", "property-added", "request"], ["major", "property-removed", "request"]),
  row("a required property is added", (it) => { newBook(it).year = {}; schemas(it).NewBook.required.push("year"); }, ["major", "required-properties-added", "request"], ["major", "property-removed"]),
  row("a property becomes required", (it) => schemas(it).NewBook.required.push("price"), ["major", "required-properties-added", "request"], ["minor", "required-properties-removed", "request"]),
  row("a property is renamed", (it) => rename(newBook(it), "price", "prices"), ["major", "property-removed"], ["major", "property-removed"]),
  row("a property becomes read only", (it) => { newBook(it).price.readOnly = true; }, ["major", "property-became-read-only", "request"], ["minor", "property-added"]),
  row("a required property becomes read only", (it) => { newBook(it).title.readOnly = true; }, ["major", "property-became-read-only"], ["major", "required-properties-added"]),
  row("a schema is closed", (it) => { schemas(it).NewBook.additionalProperties = false; }, ["major", "schema-constraint-changed", "request"], ["minor", "schema-constraint-changed"]),
  row("fewer values", (it) => newBook(it).state.enum.pop(), ["major", "enum-values-removed", "request"], ["minor", "enum-values-added"]),
  row("only certain values", (it) => { newBook(it).isbn.enum = ["1", "2"]; }, ["major", "enum-values-removed"], ["minor"]),
  row("a shorter text", (it) => { newBook(it).title.maxLength = 100; }, ["major", "schema-constraint-changed", "request"], ["minor"]),
  row("a longer least length", (it) => { newBook(it).title.minLength = 2; }, ["major", "schema-constraint-changed"], ["minor"]),
  row("a pattern", (it) => { newBook(it).title.pattern = "^[A-Z]"; }, ["major", "schema-constraint-changed"], ["minor"]),
  row("a format", (it) => { newBook(it).isbn.format = "isbn"; }, ["major", "schema-constraint-changed"], ["minor"]),
  row("a greatest number", (it) => { newBook(it).price.maximum = 1000; }, ["major", "schema-constraint-changed"], ["minor"]),
  row("a multiple", (it) => { newBook(it).price.multipleOf = 0.01; }, ["major", "schema-constraint-changed"], ["minor"]),
  row("fewer items", (it) => { newBook(it).loans.maxItems = 5; }, ["major", "schema-constraint-changed"], ["minor"]),
  row("only different items", (it) => { newBook(it).loans.uniqueItems = true; }, ["major", "schema-constraint-changed"], ["minor"]),
  row("numbers become integers", (it) => { newBook(it).price.type = "integer"; }, ["major", "schema-type-changed", "request"], ["minor", "schema-type-changed"]),
  row("null is taken no more", (it) => { newBook(it).note.type = "string"; }, ["major", "schema-type-changed"], ["minor", "schema-type-changed"]),
  row("a type is another", (it) => { newBook(it).isbn = { type: "integer" }; }, ["major", "schema-type-changed"], ["major", "schema-type-changed"]),
  row("an alternative is removed", (it) => newBook(it).shelf.anyOf.pop(), ["major", "schema-combinator-changed", "request"], ["minor", "schema-combinator-changed"]),
  row("an alternative is tightened", (it) => { schemas(it).ShelfNumber.minimum = 2; }, ["major", "schema-constraint-changed"], ["minor"]),
  row("one type becomes one of two", (it) => { newBook(it).loans.items = { oneOf: [{ type: "string" }, { type: "object", required: ["day"] }] }; }, ["minor", "schema-combinator-changed", "request"], ["major", "schema-combinator-changed"]),
  row("names of members are limited", (it) => { schemas(it).NewBook.propertyNames = { maxLength: 10 }; }, ["major", "schema-constraint-changed"], ["minor"]),
  row("a property needs another", (it) => { schemas(it).NewBook.dependentRequired = { price: ["isbn"] }; }, ["major", "schema-constraint-changed"], ["minor"]),
  row("something is forbidden", (it) => { schemas(it).NewBook.not = { required: ["shelf", "loans"] }; }, ["major", "schema-constraint-changed"], ["minor"]),
  row("a default is another", (it) => { newBook(it).state.default = "lent"; }, ["major", "default-changed", "request"], ["major", "default-changed"]),
  row("a default is added", (it) => { newBook(it).note.default = null; }, ["minor", "default-changed", "request"], ["major", "default-changed"]),
  row("a property is deprecated", (it) => { newBook(it).price.deprecated = true; }, ["minor", "deprecated"], words),
  row("a description is added", (it) => { newBook(it).price.description = "In euros."; }, words, words),
  row("a default is another where a property is write only in answers", (it) => { newBook(it).note.writeOnly = true; }, words, words),
];

export const RESPONSE_SCHEMAS: readonly ChangeRow[] = [
  row("a property is added", (it) => { book(it).year = { type: "integer" }; }, ["minor", "property-added", "response"], ["major", "property-removed", "response"]),
  row("a required property is added", (it) => { book(it).year = {}; schemas(it).Book.required.push("year"); }, ["minor", "property-added", "response"], ["major", "property-removed"]),
  row("a property is added to a closed schema", (it) => { schemas(it).Failure.properties.text = {}; }, ["major", "property-added", "response"], ["major", "property-removed"]),
  row("a property becomes optional", (it) => schemas(it).Book.required.pop(), ["major", "required-properties-removed", "response"], ["minor", "required-properties-added"]),
  row("a property becomes write only", (it) => { book(it).price.writeOnly = true; }, ["major", "property-became-write-only", "response"], ["minor", "property-added"]),
  row("a property is said to be read only", (it) => { book(it).price.readOnly = true; }, words, words),
  row("a schema is opened", (it) => delete schemas(it).Failure.additionalProperties, ["major", "schema-constraint-changed", "response"], ["minor"]),
  row("more values", (it) => book(it).state.enum.push("sold"), ["major", "enum-values-added", "response"], ["minor", "enum-values-removed", "response"]),
  row("not only certain values", (it) => delete book(it).state.enum, ["major", "enum-values-added"], ["minor"]),
  row("a longer text", (it) => { book(it).title.maxLength = 300; }, ["major", "schema-constraint-changed", "response"], ["minor"]),
  row("text without a greatest length", (it) => delete book(it).title.maxLength, ["major", "schema-constraint-changed"], ["minor"]),
  row("a pattern is dropped", (it) => delete book(it).isbn.pattern, ["major", "schema-constraint-changed"], ["minor"]),
  row("a format is dropped", (it) => delete book(it).id.format, ["major", "schema-constraint-changed"], ["minor"]),
  row("a lower least number", (it) => { answer(it).headers["X-Total"].schema.minimum = -1; }, ["major", "schema-constraint-changed"], ["minor"]),
  row("more items", (it) => { book(it).loans.maxItems = 20; }, ["major", "schema-constraint-changed"], ["minor"]),
  row("items of another form", (it) => { book(it).loans.items.format = "date-time"; }, ["major", "schema-constraint-changed"], ["major"]),
  row("integers become numbers", (it) => { book(it).id.type = "number"; }, ["major", "schema-type-changed", "response"], ["minor", "schema-type-changed"]),
  row("null can come", (it) => { book(it).isbn.type = ["string", "null"]; }, ["major", "schema-type-changed", "response"], ["minor", "schema-type-changed"]),
  row("a type is another", (it) => { book(it).price = { type: "string" }; }, ["major", "schema-type-changed"], ["major"]),
  row("an alternative is added", (it) => book(it).shelf.oneOf.push({ type: "boolean" }), ["major", "schema-combinator-changed", "response"], ["minor", "schema-combinator-changed"]),
  row("an alternative promises less", (it) => delete schemas(it).Shelf.required, ["major", "required-properties-removed", "response"], ["minor", "required-properties-added"]),
  row("one type becomes one of two", (it) => { book(it).author = { oneOf: [book(it).author, { type: "string" }] }; }, ["major", "schema-combinator-changed", "response"], ["minor", "schema-combinator-changed"]),
  row("a default is another", (it) => { book(it).state.default = "lent"; }, ["patch", "documentation-changed"], ["patch"]),
  row("a schema within itself changes", (it) => { book(it).prequel = { $ref: "#/components/schemas/Shelf" }; }, ["major", "property-removed"], ["major"]),
];

export const SHARED: readonly ChangeRow[] = [
  row("what is sent and received can be longer", (it) => { schemas(it).Author.properties.name.maxLength = 200; }, ["major", "schema-constraint-changed", "response"], ["major", "schema-constraint-changed", "request"]),
  row("what is sent and received has a property more", (it) => { schemas(it).Author.properties.died = {}; }, ["minor", "property-added", "request"], ["major", "property-removed", "response"]),
  row("what a webhook sends has a property more", (it) => { schemas(it).Event.properties.by = {}; }, ["minor", "property-added", "response"], ["major", "property-removed", "response"]),
  row("what a webhook sends lacks a property at times", (it) => { schemas(it).Event.required = []; }, ["major", "required-properties-removed", "response"], ["minor"]),
  row("a webhook expects another answer", (it) => rename(it.webhooks.bookAdded.post.responses, "204", "200"), ["major", "response-removed", "request"], ["major"]),
];

export const NAMES: readonly ChangeRow[] = [
  row("a schema is renamed", (it) => { rename(schemas(it), "ShelfNumber", "ShelfId"); newBook(it).shelf.anyOf[0].$ref = "#/components/schemas/ShelfId"; }, ["major", "name-changed", "both"], ["major", "name-changed"]),
  row("a schema that nothing refers to is removed", (it) => { newBook(it).shelf.anyOf[0] = schemas(it).ShelfNumber; delete schemas(it).ShelfNumber; }, ["major", "name-removed"], ["minor", "name-added"]),
  row("a response is renamed", (it) => { const text = JSON.stringify(it.paths).replaceAll("responses/Failure", "responses/Problem"); it.paths = JSON.parse(text); rename(it.components.responses, "Failure", "Problem"); }, ["major", "name-changed"], ["major", "name-changed"]),
  row("a security scheme is renamed", (it) => { rename(it.components.securitySchemes, "bearer", "token"); it.security[1] = { token: [] }; }, none, none),
];

/** Ways to write the same: nothing changes for anybody. */
export const SAME: readonly ChangeRow[] = [
  row("parameters move from a path to its operations", (it) => { const path = it.paths["/books"]; for (const method of ["get", "post"]) path[method].parameters = [...path.parameters, ...(path[method].parameters ?? [])]; delete path.parameters; }, none, none),
  row("the order of parameters is another", (it) => list(it).parameters.reverse(), none, none),
  row("the security of the contract is copied to its operations", (it) => { for (const operation of [list(it), add(it), item(it).delete]) operation.security = it.security; delete it.security; for (const path of [it.webhooks.bookAdded]) path.post.security = list(it).security; }, none, none),
  row("the order of alternatives of security is another", (it) => it.security.reverse(), none, none),
  row("servers are copied to the paths", (it) => { for (const path of [...Object.values<Contract>(it.paths), it.webhooks.bookAdded]) path.servers = it.servers; delete it.servers; }, none, none),
  row("properties move into allOf", (it) => { const { price, isbn, ...rest } = book(it); schemas(it).Book = { ...schemas(it).Book, properties: rest, allOf: [{ properties: { price, isbn } }] }; }, none, none),
  row("an object is put together from two", (it) => { const { type, required, properties: { title, ...rest } } = schemas(it).NewBook; schemas(it).NewBook = { allOf: [{ type, required, properties: { title } }, { type, properties: rest }] }; }, none, none),
  row("a closed object moves into allOf", (it) => { const { additionalProperties: _, ...rest } = schemas(it).BookChange; schemas(it).BookChange = { allOf: [rest], unevaluatedProperties: false }; }, none, none),
  row("a limit is said twice", (it) => { book(it).title = { ...book(it).title, allOf: [{ maxLength: 250, type: "string" }] }; }, none, none),
  row("a null type is an alternative", (it) => { newBook(it).note = { anyOf: [{ type: "string" }, { type: "null" }] }; }, none, none),
  row("a reference or null are alternatives of one", (it) => { newBook(it).author = { oneOf: [newBook(it).author] }; }, none, none),
  row("a lone value is a const", (it) => { book(it).state = { const: "lent" }; }, ["minor", "enum-values-removed", "response"], ["major", "enum-values-added"]),
  row("the order of values is another", (it) => book(it).state.enum.reverse(), none, none),
  row("values have a greatest length that they keep", (it) => { newBook(it).state.maxLength = 10; }, none, none),
  row("the order of types is another", (it) => newBook(it).note.type.reverse(), none, none),
  row("the order of alternatives is another", (it) => newBook(it).shelf.anyOf.reverse(), none, none),
  row("the order of required properties is another", (it) => schemas(it).Book.required.reverse(), none, none),
  row("what holds anyway is written", (it) => { schemas(it).NewBook.additionalProperties = true; newBook(it).loans.minItems = 0; newBook(it).loans.uniqueItems = false; limit(it).required = false; limit(it).style = "form"; }, none, none),
  row("an exclusive bound of integers is written as an inclusive one", (it) => { schemas(it).ShelfNumber = { type: "integer", exclusiveMinimum: 0 }; }, none, none),
  row("a schema is written where it is used", (it) => { jsonOf(item(it).patch.requestBody).schema = schemas(it).BookChange; }, none, none),
  row("limits that say nothing of the type are written", (it) => { newBook(it).price.maxLength = 5; }, none, none),
  row("only the version is another", (it) => { it.info.version = "2.0.0"; }, none, none),
];
