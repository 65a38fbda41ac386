import { cp, mkdtemp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { type Contract, generateClient } from "./generated-client.ts";
import { packageFolder, tsc } from "./package/commands.ts";

const OPTIONS = 'baseUrl: "https://chat.example.org", auth: bearerAuth("token"), timeout: 10_000, retry: 2';

/** An application that lists sessions and creates one, in each way to call an operation. */
export const applications = {
  methods: `
    import { bearerAuth, createChatClient } from "./client/index.js";
    const client = createChatClient({ ${OPTIONS} });
    export const list = (tenant: string) => client.chatList({ tenant });
    export const create = (tenant: string) => client.chatCreateChatSession({ tenant, body: { name: "Roadmap" } });
  `,
  functions: `
    import { bearerAuth } from "./client/index.js";
    import { chatCreateChatSession, chatList, createClient } from "./client/operations.js";
    const client = createClient({ ${OPTIONS} });
    export const list = (tenant: string) => chatList(client, { tenant });
    export const create = (tenant: string) => chatCreateChatSession(client, { tenant, body: { name: "Roadmap" } });
  `,
  both: `
    import { bearerAuth, createChatClient } from "./client/index.js";
    import { createPathClient } from "./client/paths.js";
    const options = { ${OPTIONS} };
    const client = createChatClient(options);
    const paths = createPathClient(options);
    export const list = (tenant: string) =>
      paths.GET("/api/v1/tenants/{tenant}/chats", { params: { path: { tenant } } });
    export const create = (tenant: string) => client.chatCreateChatSession({ tenant, body: { name: "Roadmap" } });
  `,
};

/** Builds the client of a contract into \`client\` in a folder; without a contract, that of this repository. */
export async function buildClient(folder: string, contract?: Contract): Promise<void> {
  const source = join(folder, "src");
  if (contract) await generateClient(contract, folder);
  else await cp(join(packageFolder, "src"), source, { recursive: true });
  const compilerOptions = {
    rootDir: source,
    outDir: join(folder, "client"),
    sourceMap: false,
    declarationMap: false,
  };
  const config = { extends: join(packageFolder, "tsconfig.json"), compilerOptions, include: [source] };
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify(config));
  await tsc("7", folder);
}

/** The bundle of an application, minified. */
export async function bundle(application: string, folder: string): Promise<Uint8Array> {
  const { outputFiles } = await build({
    stdin: { contents: application, resolveDir: folder, loader: "ts" },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    write: false,
  });
  return outputFiles[0]?.contents ?? new Uint8Array();
}

/** The size of the bundle of an application, minified and compressed, in bytes. */
export async function gzipSize(application: string, folder: string): Promise<number> {
  return gzipSync(await bundle(application, folder), { level: 9 }).length;
}

/** How many types a compiler instantiates to check an application. The count is the same at every run. */
export async function instantiations(
  application: string,
  folder: string,
  version: "5.9" | "7",
): Promise<number> {
  const project = await mkdtemp(join(folder, "application-"));
  await writeFile(join(project, "application.ts"), application.replaceAll('"./', '"../'));
  const compilerOptions = {
    target: "es2023",
    module: "nodenext",
    lib: ["es2023", "dom", "dom.iterable"],
    types: [],
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: true,
    noEmit: true,
    extendedDiagnostics: true,
  };
  await writeFile(
    join(project, "tsconfig.json"),
    JSON.stringify({ compilerOptions, files: ["application.ts"] }),
  );
  return Number(/^Instantiations:\s*(\d+)/m.exec(await tsc(version, project))?.[1]);
}
