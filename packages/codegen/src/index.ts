/**
 * Turns an OpenAPI description into the generated files of the client. `prepare/` makes one of it that a client can be
 * generated from, `operation/` decides how each operation is called, `emit/` writes a file each, `typescript/` the types.
 */
export { emitSchema } from "./emit/schema.ts";
export { type Generation, type GenerationOptions, prepareGeneration } from "./generation.ts";
