import { type OpenApiDocument, operationsOf, resolve } from "@chat-api/contract-tests/operations";

/**
 * A contract as Swagger UI should show it.
 *
 * Each operation has its parameters itself, in full: those of a path that are written by reference are not there where
 * Swagger UI opens an operation that the URL of the page names. And it warns of each dialect but its own, though it shows
 * this one as it should.
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
