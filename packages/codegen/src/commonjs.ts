/** The packages that take most of the time to load. */
import { createRequire } from "node:module";

// To import them, Node would first search all of TypeScript's source for the names of its exports.
const require = createRequire(import.meta.url);

export const openapiTypescript: typeof import("openapi-typescript") = require("openapi-typescript");

export const redocly: typeof import("@redocly/openapi-core") = require("@redocly/openapi-core");
