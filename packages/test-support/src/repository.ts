import { fileURLToPath } from "node:url";

/** The folder of this repository. */
export const repository: string = fileURLToPath(new URL("../../..", import.meta.url));
