import { defineConfig } from "vite";

export default defineConfig({
  base: "./", // so that it works from any folder of a site
  build: { modulePreload: { polyfill: false }, reportCompressedSize: false },
});
