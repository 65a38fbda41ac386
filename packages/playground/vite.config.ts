import { defineConfig } from "vite";

export default defineConfig({
  base: "./", // so that it works from any folder of a site
  server: { host: "127.0.0.1" }, // the mock's cookie is of that site, and not of localhost
  build: {
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // TanStack Query says "use client" in each file, which means nothing in a bundle.
      onLog(level, log, print) {
        if (log.code !== "MODULE_LEVEL_DIRECTIVE") print(level, log);
      },
    },
  },
});
