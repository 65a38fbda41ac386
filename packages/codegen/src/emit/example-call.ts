import type { Operation, SecurityScheme } from "@chat-api/openapi-document";
import { isRequired } from "../operation/arguments.ts";
import { sentMediaType } from "../operation/media-types.ts";
import type { ClientDescription } from "../prepare/client-description.ts";
import { literal } from "../typescript/literal.ts";

/** The client's option for each kind of credentials. */
const AUTH: Record<string, (scheme: SecurityScheme) => string> = {
  basic: () => 'auth: basicAuth("ada", "password")',
  cookie: () => 'auth: cookieAuth("s3ss10n")',
  bearer: () => 'auth: bearerAuth("t0ken")',
  header: ({ name }) => `auth: apiKeyAuth(${JSON.stringify(name)}, "k3y")`,
};

/** Complete examples of a call in Markdown: one for each security scheme that suffices, else one without credentials. */
export function exampleCalls(api: ClientDescription, operation: Operation): string[] {
  const schemes = schemesOf(api, operation);
  return (schemes.length > 0 ? schemes : [undefined]).flatMap((scheme) =>
    exampleCall(api, operation, scheme),
  );
}

/** The URL of the description's first server, its variables with their defaults. */
export function baseUrl({ document: { servers } }: ClientDescription): string {
  const { url = "https://chat.example.org", variables = {} } = servers?.[0] ?? {};
  return url.replace(/\{([^}]*)\}/g, (_: string, name: string) => variables[name]?.default ?? name);
}

function exampleCall(api: ClientDescription, operation: Operation, scheme?: Scheme): string[] {
  const [name, option] = scheme ?? [];
  const helper = /^auth: (\w+)/.exec(option ?? "")?.[1];
  const args = exampleArguments(api, operation);
  const imports = ["createChatClient", ...(helper ? [helper] : [])].sort();
  return [
    name ? `With \`${name}\`:` : "",
    "",
    "```ts",
    `import { ${imports.join(", ")} } from "@chat-api/client";`,
    "",
    "const client = createChatClient({",
    `  baseUrl: ${JSON.stringify(baseUrl(api))},`,
    ...(option ? [`  ${option},`] : []),
    "});",
    `const result = await client.${operation.id}(${Object.keys(args).length > 0 ? literal(args) : ""});`,
    "console.log(result);",
    "```",
    "",
  ];
}

type Scheme = readonly [name: string, option: string];

/** The security schemes that suffice by themselves and that the client supports. */
function schemesOf({ securitySchemes }: ClientDescription, { security }: Operation): Scheme[] {
  return security.flatMap((alternative) => {
    const [name = "", ...more] = Object.keys(alternative);
    const scheme = securitySchemes[name];
    const option = scheme && AUTH[scheme.in ?? scheme.scheme?.toLowerCase() ?? ""]?.(scheme);
    return option && more.length === 0 ? [[name, option] as const] : [];
  });
}

/** Arguments for a call, from the examples in the description. */
function exampleArguments({ resolve }: ClientDescription, operation: Operation): Record<string, unknown> {
  const exampleOf = (schema: unknown): unknown => {
    const { examples, example } = resolve(schema) ?? {};
    return examples?.[0] ?? example;
  };
  const { parameters, requestBody } = operation;
  const args = parameters.flatMap((parameter) => {
    const value = parameter.example ?? exampleOf(parameter.schema);
    return value === undefined && !isRequired(parameter) ? [] : [[parameter.name, value ?? "1"] as const];
  });
  const { kind, mediaType } = sentMediaType(operation) ?? {};
  const [named] = Object.values(mediaType?.examples ?? {});
  const body = named?.value ?? mediaType?.example ?? exampleOf(mediaType?.schema);
  const standIn = ["text", "bytes", "any"].includes(kind ?? "") ? "text" : {};
  return { ...Object.fromEntries(args), ...(requestBody && { body: body ?? standIn }) };
}
