/**
 * Turns an OpenAPI description into the generated files of the client. `emit/` writes them, a module for each file, from
 * what `operation/` decides, in TypeScript that `typescript/` writes; `check/` refuses what no client can be generated from.
 */
export type { CheckOptions } from "./check/check-description.ts";
export { emitSchema } from "./emit/schema.ts";
export { type GeneratedFile, generatedFiles } from "./generated-files.ts";
export { type Generation, prepareGeneration } from "./generation.ts";
