import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { type OpenApiDocument, operationsOf, resolve } from "@chat-api/openapi-document";
import { htmlPage, inlineJson, policy } from "./page.ts";

const require = createRequire(import.meta.url);

/** How Swagger UI is shown. */
export const TRY_OPTIONS = {
  deepLinking: true,
  tryItOutEnabled: true,
  displayOperationId: true,
  displayRequestDuration: true,
  persistAuthorization: false,
  validatorUrl: null,
} as const;

/** The content of an operation is wider than a phone, and one label has no dark colour. */
export const TRY_STYLE = `
    body { margin: 0 }
    .swagger-ui .opblock-body { overflow-x: auto }
    html.dark-mode .swagger-ui .examples-select__section-label { color: #e4e6e6 }
  `;

/** A script for the page. Swagger UI has dark colours, and leaves it to the page when to show them. */
export const FOLLOW_COLOR_SCHEME = `
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const follow = () => document.documentElement.classList.toggle("dark-mode", dark.matches);
    dark.addEventListener("change", follow);
    follow();`;

/**
 * A page to send requests from: Swagger UI, inlined, with the contract in it.
 * @param document The contract in one document.
 * @param server The URL that the requests go to, before those that the contract names.
 */
export async function tryPage(document: OpenApiDocument, server: string): Promise<string> {
  const folder = require("swagger-ui-dist").absolutePath();
  const [script, style] = await Promise.all(
    ["swagger-ui-bundle.js", "swagger-ui.css"].map((name) => readFile(join(folder, name), "utf8")),
  );
  return htmlPage({
    policy: policy({ "connect-src": "'self' http: https:" }),
    title: `Try ${document.info?.title ?? "the API"}`,
    head: `<style>${style}</style>
  <style>${TRY_STYLE}</style>
  <script>${FOLLOW_COLOR_SCHEME}
  </script>`,
    body: `<div id="try"></div>
  <script>${script?.replaceAll("</script", "<\\/script")}</script>
  <script>
    SwaggerUIBundle({
      domNode: document.getElementById("try"),
      spec: ${inlineJson(tryDocument(document, server))},
      ...${inlineJson(TRY_OPTIONS)},
    });
  </script>`,
  });
}

/**
 * A contract as Swagger UI should show it.
 *
 * Each operation gets its parameters in full: if the URL of the page names an operation, Swagger UI opens it without the
 * path's parameters that are references. And Swagger UI warns of every `jsonSchemaDialect`, though it shows this one
 * well.
 * @param document The contract in one document.
 * @param server The URL that the requests go to, before those that the contract names.
 */
export function tryDocument(document: OpenApiDocument, server: string): OpenApiDocument {
  const { jsonSchemaDialect: _, ...shown } = document;
  const paths: OpenApiDocument = {};
  for (const [path, reference] of Object.entries(document.paths ?? {})) {
    const { parameters: __, ...item } = resolve(document, reference);
    if (!path.startsWith("x-")) paths[path] = item;
  }
  for (const { path, method, parameters } of operationsOf(document))
    paths[path][method] = { ...paths[path][method], parameters };
  return {
    ...shown,
    paths,
    servers: [{ url: server, description: "The mock" }, ...(document.servers ?? [])],
  };
}
