import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { MockPages } from "@chat-api/mock-server";
import type { OpenApiDocument } from "@chat-api/openapi-document";
import { CLI } from "../redocly.ts";
import { LIVE } from "./live-script.ts";
import { htmlPage, policy, withoutLogo } from "./page.ts";
import { FOLLOW_COLOR_SCHEME, TRY_OPTIONS, TRY_STYLE, tryDocument } from "./try-page.ts";

/** The mock serves them under this path. */
const BASE = "/__mock/docs";

type Page = Awaited<ReturnType<MockPages[string]>>;

/** As the Redocly CLI brings it. */
const REDOC = join(dirname(CLI), "../lib/chunks/redoc.standalone.js");

const require = createRequire(import.meta.url);

/**
 * The pages of the reference as they are served while the contract is edited. Nothing is built: the scripts are those of
 * Redoc and Swagger UI as they are installed, and the pages ask for the contract, again after each reload of the mock.
 * @param document Gives the contract that is served, in one document.
 */
export function livePages(document: () => OpenApiDocument): MockPages {
  const titled = (prefix: string) => `${prefix}${document().info?.title ?? "the API"}`;
  return {
    "/docs": () => html(titled("Reference of "), REFERENCE),
    "/docs/try": () => html(titled("Try "), TRY),
    "/docs/openapi.json": () => json(document()),
    // A path alone is seen from the page, by whatever name it came to this machine.
    "/docs/try.json": () => json(tryDocument(document(), "/")),
    "/docs/live.js": () => script(LIVE),
    "/docs/redoc.js": async () => script(withoutLogo(await readFile(REDOC, "utf8"))),
    "/docs/swagger-ui.js": async () => script(await readFile(swagger("swagger-ui-bundle.js"), "utf8")),
    "/docs/swagger-ui.css": async () => ({
      contentType: "text/css; charset=utf-8",
      body: await readFile(swagger("swagger-ui.css"), "utf8"),
    }),
  };
}

function swagger(name: string): string {
  return join(require("swagger-ui-dist").absolutePath(), name);
}

function json(value: unknown): Page {
  return { contentType: "application/json", body: JSON.stringify(value) };
}

function script(body: string): Page {
  return { contentType: "text/javascript; charset=utf-8", body };
}

function html(title: string, content: { head: string; body: string }): Page {
  const own = policy({
    "script-src": "'self' 'unsafe-inline' 'unsafe-eval' blob:",
    "style-src": "'self' 'unsafe-inline'",
    "connect-src": "'self' http: https:",
  });
  return { contentType: "text/html; charset=utf-8", body: htmlPage({ policy: own, title, ...content }) };
}

const REFERENCE = {
  head: "<style>body { margin: 0 }</style>",
  body: `<div id="redoc"></div>
  <script type="module">
    import { init } from "${BASE}/redoc.js";
    import { live } from "${BASE}/live.js";

    await live("${BASE}/openapi.json", (contract) =>
      init(contract, { disableTelemetry: true }, document.getElementById("redoc")),
    );
  </script>`,
};

const TRY = {
  head: `<link rel="stylesheet" href="${BASE}/swagger-ui.css">
  <style>${TRY_STYLE}</style>
  <script>${FOLLOW_COLOR_SCHEME}
  </script>`,
  body: `<div id="try"></div>
  <script src="${BASE}/swagger-ui.js"></script>
  <script type="module">
    import { live } from "${BASE}/live.js";

    let ui;
    await live(
      "${BASE}/try.json",
      (contract, authorized) => {
        ui = SwaggerUIBundle({
          domNode: document.getElementById("try"),
          spec: contract,
          onComplete: () => authorized && ui.authActions.authorize(authorized),
          ...${JSON.stringify(TRY_OPTIONS)},
        });
      },
      () => ui.authSelectors.authorized(),
    );
  </script>`,
};
