/**
 * Everything that is true of an OpenAPI description, whoever asks: its files, operations, references, schemas, locations
 * and problems. No HTTP server, no command line, no code generation.
 */
export { concernedOperations } from "./concerned-operations.ts";
export * from "./json.ts";
export * from "./json-pointer.ts";
export * from "./json-schema.ts";
export * from "./keywords.ts";
export * from "./media-type.ts";
export * from "./objects.ts";
export * from "./openapi.ts";
export { operationsOf, securitySchemesOf } from "./operations.ts";
export { unicodePattern } from "./pattern.ts";
export * from "./problem.ts";
export { type Description, readDescription } from "./read-description.ts";
export * from "./references.ts";
export * from "./visibility.ts";
export * from "./walk-schema.ts";
