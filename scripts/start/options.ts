import { join } from "node:path";
import { parseArgs } from "node:util";
import { contractFile, contractName, root } from "../repository.ts";

export const HELP = `Usage  pnpm start [options]

Serves the contract by the mock server, and the playground. On each save in openapi/: lints, generates, reloads, and says what changed.

Options
  -p, --port <number>    port to listen on (default 4010; 0 takes a free one)
  -h, --host <name>      address to listen on (default 127.0.0.1)
      --open             open the reference in the browser
      --no-playground    do not serve the playground
      --stateless        respond from the examples, and store nothing
      --contract <file>  what to serve and watch (default ${contractName})
      --client <folder>  the package to generate into (default packages/client)
      --help             show this help

In a terminal, h + enter shows the shortcuts.`;

/** The options of `pnpm start`. */
export interface StartOptions {
  readonly port: number;
  readonly host: string;
  /** Whether to open the reference in the browser. */
  readonly open: boolean;
  /** Whether to serve the playground too. */
  readonly playground: boolean;
  readonly stateless: boolean;
  /** The file to serve and watch. */
  readonly contract: string;
  /** The package to generate into. */
  readonly client: string;
  readonly help: boolean;
}

/** @throws {Error} If an argument is unknown or malformed; says which, and how to write it. */
export function readOptions(args: readonly string[]): StartOptions {
  const { values } = parseArgs({
    args: [...args],
    allowNegative: true,
    options: {
      port: { type: "string", short: "p", default: "4010" },
      host: { type: "string", short: "h", default: "127.0.0.1" },
      open: { type: "boolean", default: false },
      playground: { type: "boolean", default: true },
      stateless: { type: "boolean", default: false },
      contract: { type: "string", default: contractFile },
      client: { type: "string", default: join(root, "packages/client") },
      help: { type: "boolean", default: false },
    },
  });
  const port = Number(values.port);
  if (values.port.trim() === "" || !Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`--port ${JSON.stringify(values.port)} is not a port. Give a number from 0 to 65535.`);
  // A variable that is not set gives an empty host, which Node takes for every address of this machine.
  if (values.host.trim() === "") throw new Error("--host is empty. Give an address, such as 127.0.0.1.");
  return { ...values, port };
}
