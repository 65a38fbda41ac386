/** Puts the inspector into the package. A browser reads its files as they are, so there is nothing to compile. */
import { cpSync } from "node:fs";

const from = new URL("../src/admin/inspector/", import.meta.url);
cpSync(from, new URL("../dist/admin/inspector/", import.meta.url), {
  recursive: true,
  filter: (file) => !file.endsWith("tsconfig.json"),
});
