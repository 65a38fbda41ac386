import type { OpenApiDocument } from "@chat-api/openapi-document";

/** Kinds of things that a service for developers has. */
const KINDS =
  "repo issue pull-request check-run code-scanning-alert deployment release branch-protection codespace team-discussion secret runner package migration gist project-card webhook-config environment label milestone".split(
    " ",
  );
const OPERATIONS_OF_KIND = 7;

/**
 * A document in the style of a large service for developers, of 3.0: ids such as `repos/list-for-org`, components with
 * dashes, `nullable` beside `enum`, examples at every response, and a few schemas that most others hold. The same number
 * gives the same document.
 */
export function largeService(operations: number): OpenApiDocument {
  const groups = Array.from({ length: Math.ceil(operations / OPERATIONS_OF_KIND) }, (_, index) => {
    const kind = KINDS[index % KINDS.length] as string;
    return index < KINDS.length ? kind : `${kind}-${Math.floor(index / KINDS.length) + 1}`;
  });
  const all = groups.flatMap(operationsOf).slice(0, operations);
  const paths: Record<string, Record<string, unknown>> = {};
  for (const { path, method, operation } of all) paths[path] = { ...paths[path], [method]: operation };
  return {
    openapi: "3.0.3",
    info: { title: "A large service", version: "1.1.4" },
    servers: [{ url: "https://api.service.example" }],
    paths,
    components: {
      parameters: Object.fromEntries(
        ["owner", "repo", "org"]
          .map((name): [string, object] => [
            name,
            { name, in: "path", required: true, schema: { type: "string" } },
          ])
          .concat([
            ["per-page", { name: "per_page", in: "query", schema: { type: "integer", default: 30 } }],
            ["page", { name: "page", in: "query", schema: { type: "integer", default: 1 } }],
          ]),
      ),
      headers: {
        link: { schema: { type: "string" }, example: '<https://api.service.example?page=2>; rel="next"' },
      },
      responses: Object.fromEntries(
        ["not_found", "forbidden", "bad_request", "validation_failed"].map((name) => [
          name,
          { description: name, content: json(reference("schemas", "basic-error")) },
        ]),
      ),
      schemas: Object.fromEntries([...SHARED, ...groups.flatMap(schemasOf)]),
      examples: Object.fromEntries(groups.map((kind) => [kind, { value: exampleOf(kind) }])),
    },
  };
}

function operationsOf(kind: string): { path: string; method: string; operation: object }[] {
  const [owned, ofOrganization] = [`/repos/{owner}/{repo}/${kind}s`, `/orgs/{org}/${kind}s`];
  const one = `${owned}/{${kind.replaceAll("-", "_")}_id}`;
  const parameters = (...names: string[]) => names.map((name) => reference("parameters", name));
  const id = {
    name: `${kind.replaceAll("-", "_")}_id`,
    in: "path",
    required: true,
    schema: { type: "integer" },
  };
  const ofRepo = parameters("owner", "repo");
  const body = { content: json(reference("schemas", `${kind}-input`)), required: true };
  const operation = (verb: string, status: string, content: object | undefined, more: object): object => ({
    summary: `${verb} ${kind}`,
    description: `The operation ${verb} of ${kind}, for those who may. `.repeat(6),
    tags: [`${kind}s`],
    operationId: `${kind}s/${verb}`,
    ...more,
    responses: {
      [status]: {
        description: "Response",
        ...(content && { content }),
        headers: { Link: reference("headers", "link") },
      },
      "404": reference("responses", "not_found"),
      "422": reference("responses", "validation_failed"),
    },
  });
  const example = { examples: { default: reference("examples", kind) } };
  const single = json(reference("schemas", kind), example);
  const many = json({ type: "array", items: reference("schemas", `minimal-${kind}`) });
  const paged = parameters("per-page", "page");
  return [
    {
      path: ofOrganization,
      method: "get",
      operation: operation("list-for-org", "200", many, { parameters: [...parameters("org"), ...paged] }),
    },
    {
      path: owned,
      method: "get",
      operation: operation("list", "200", many, { parameters: [...ofRepo, ...paged] }),
    },
    {
      path: owned,
      method: "post",
      operation: operation("create", "201", single, { parameters: ofRepo, requestBody: body }),
    },
    { path: one, method: "get", operation: operation("get", "200", single, { parameters: [...ofRepo, id] }) },
    {
      path: one,
      method: "patch",
      operation: operation("update", "200", single, { parameters: [...ofRepo, id], requestBody: body }),
    },
    {
      path: one,
      method: "put",
      operation: operation("replace", "200", single, { parameters: [...ofRepo, id], requestBody: body }),
    },
    {
      path: one,
      method: "delete",
      operation: operation("delete", "204", undefined, { parameters: [...ofRepo, id] }),
    },
  ];
}

const USER = { type: "object", required: ["login", "id"], properties: texts("user", 16) };

/** The schemas that most others hold. */
const SHARED: [string, object][] = [
  ["basic-error", { type: "object", properties: texts("error", 4) }],
  ["simple-user", USER],
  ["nullable-simple-user", { ...USER, nullable: true }],
  ["license-simple", { type: "object", properties: texts("license", 5) }],
  [
    "minimal-repository",
    {
      type: "object",
      required: ["owner"],
      properties: {
        ...texts("repository", 80),
        owner: reference("schemas", "simple-user"),
        license: { nullable: true, allOf: [reference("schemas", "license-simple")] },
      },
    },
  ],
];

function schemasOf(kind: string): [string, object][] {
  const properties = {
    ...texts(kind, 30),
    state: { type: "string", enum: ["open", "closed", null], nullable: true },
    author_association: { type: "string", enum: ["OWNER", "MEMBER", "NONE"] },
    user: reference("schemas", "nullable-simple-user"),
    assignees: { type: "array", nullable: true, items: reference("schemas", "simple-user") },
    repository: reference("schemas", "minimal-repository"),
    reactions: {
      type: "object",
      required: ["+1", "-1"],
      properties: { "+1": { type: "integer" }, "-1": { type: "integer" } },
    },
    body: { oneOf: [{ type: "string" }, { type: "object", properties: texts("body", 3) }], nullable: true },
  };
  return [
    [kind, { title: kind, type: "object", required: ["id", "node_id"], properties }],
    [
      `minimal-${kind}`,
      { title: `Minimal ${kind}`, type: "object", required: ["id"], properties: texts(kind, 20) },
    ],
    [
      `${kind}-input`,
      { type: "object", required: ["title"], properties: { title: { type: "string" }, ...texts(kind, 8) } },
    ],
  ];
}

/** Properties as such services have them: an id, and many texts, URLs and dates. */
function texts(kind: string, count: number): Record<string, object> {
  const FORMS = [
    { type: "string", description: `A text of the ${kind}.` },
    { type: "string", format: "uri" },
    { type: "string", format: "date-time", nullable: true, example: "2026-01-26T19:01:12Z" },
    { type: "boolean", default: false },
    { type: "integer", nullable: true },
  ];
  const more = Array.from({ length: count }, (_, index) => [`field_${index}`, FORMS[index % FORMS.length]]);
  return {
    id: { type: "integer", format: "int64", example: 1 },
    node_id: { type: "string" },
    login: { type: "string" },
    ...Object.fromEntries(more),
  };
}

function exampleOf(kind: string): object {
  const fields = Array.from({ length: 30 }, (_, index) => [
    `field_${index}`,
    [`${kind} ${index}`, "https://api.service.example/x", "2026-01-26T19:01:12Z", false, index][index % 5],
  ]);
  return { id: 1, node_id: "MDEyOk9yZ2FuaXphdGlvbjE=", login: "octo", ...Object.fromEntries(fields) };
}

function json(schema: object, more: object = {}): object {
  return { "application/json": { schema, ...more } };
}

function reference(bucket: string, name: string): { $ref: string } {
  return { $ref: `#/components/${bucket}/${name}` };
}
