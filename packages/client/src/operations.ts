/** A function for each operation, so that a bundle holds only those that it calls. */
export * from "./generated/functions.ts";
export { createClient, type OperationsClient } from "./transport/call.ts";
