import { parseArgs } from "node:util";
import { wrongArguments } from "../wrong-arguments.ts";

export const HELP = `Usage  pnpm adopt <document> --name <name>

Makes this repository that of your API: your OpenAPI document in openapi/, packages, commands and classes with your
name, generated files, and nothing of the API that was here. It commits nothing, so that git can undo it.

Options
  --name <name>  such as museum, for createMuseumClient, @museum-api/client and the command museum-mock
  --help         show this help`;

/** What the command is asked to do. */
export interface Options {
  readonly document: string;
  readonly name: string;
  readonly help: boolean;
}

/** The options, or a sentence about wrong arguments. */
export function readOptions(args: readonly string[]): Options | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { name: { type: "string" }, help: { type: "boolean", default: false } },
    });
    const [document, ...more] = positionals;
    const { name, help } = values;
    if (help) return { document: "", name: "", help };
    if (document === undefined) return "Name your OpenAPI document: pnpm adopt openapi.yaml --name museum.";
    if (more.length > 0) return `One document at a time, not ${positionals.length}.`;
    if (name === undefined) return `Name your API: pnpm adopt ${document} --name museum.`;
    return nameProblem(name) ?? { document, name, help };
  } catch (error) {
    return wrongArguments(error);
  }
}

/** Why a name can't name packages, commands and classes; nothing if it can. */
export function nameProblem(name: string): string | undefined {
  if (!/^[a-z][a-z0-9]*(-[a-z][a-z0-9]*)*$/.test(name))
    return `The name ${JSON.stringify(name)} can't name packages and classes. Use lower case, such as museum or art-museum.`;
  if (name.length > 40) return `The name ${name} is too long. Use up to 40 characters.`;
  if (name === "api" || name.endsWith("-api"))
    return `The name ${name} would give ${name}-api. Leave out "api".`;
  return undefined;
}
