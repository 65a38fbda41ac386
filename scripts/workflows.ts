/**
 * `pnpm workflows [--url URL]` runs the workflows of openapi/chat.arazzo.yaml with `redocly respect`, against the mock of
 * `pnpm start` or the server at the URL. All other options are passed on: give a real server's tenant and credentials as
 * `--input '{"tenant": "…", "token": "…"}' --workflow bearerAuth`. The defaults are what a mock accepts.
 */
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const options = process.argv.slice(2);
const at = options.indexOf("--url");
const url = at < 0 ? "http://127.0.0.1:4010" : options.splice(at, 2)[1];
if (!URL.canParse(url ?? "")) {
  process.stderr.write(
    "✘ --url needs the URL of a server: pnpm workflows --url https://staging.example.org\n",
  );
  process.exit(2);
}
const inputs = {
  tenant: "707d0855-80ab-4e1f-a156-f1c4546cbf52",
  username: "ada",
  password: "password",
  token: "token",
  cookie: "cookie",
};
const cli = createRequire(import.meta.url).resolve("@redocly/cli/bin/cli.js");
const workflows = fileURLToPath(new URL("../openapi/chat.arazzo.yaml", import.meta.url));
const { status } = spawnSync(process.execPath, [cli, "respect", workflows, "-S", `chat=${url}`, ...options], {
  stdio: "inherit",
  env: {
    REDOCLY_CLI_RESPECT_INPUT: JSON.stringify(inputs),
    REDOCLY_TELEMETRY: "off",
    REDOCLY_SUPPRESS_UPDATE_NOTICE: "true",
    ...process.env,
  },
});
process.exitCode = status ?? 2;
