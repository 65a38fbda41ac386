import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { OpenApiDocument } from "@chat-api/contract-tests/operations";
import { escapeHtml, inlineJson, policy } from "./page.ts";

const require = createRequire(import.meta.url);

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
  // Swagger UI warns of each dialect but its own, though it shows this one as it should.
  const { jsonSchemaDialect: _, ...shown } = document;
  const servers = [{ url: server, description: "The mock" }, ...(document.servers ?? [])];
  const title = escapeHtml(`Try ${document.info?.title ?? "the API"}`);
  return `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  ${policy({ "connect-src": "'self' http: https:" })}
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${title}</title>
  <style>${style}</style>
  <style>
    body { margin: 0 }
    @media (prefers-color-scheme: dark) {
      html { background: #16181d; color-scheme: dark }
      #try { filter: invert(0.9) hue-rotate(180deg) }
    }
  </style>
</head>
<body>
  <div id="try"></div>
  <script>${script?.replaceAll("</script", "<\\/script")}</script>
  <script>
    SwaggerUIBundle({
      domNode: document.getElementById("try"),
      spec: ${inlineJson({ ...shown, servers })},
      deepLinking: true,
      tryItOutEnabled: true,
      displayOperationId: true,
      displayRequestDuration: true,
      persistAuthorization: false,
      validatorUrl: null,
    });
  </script>
</body>
</html>
`;
}
