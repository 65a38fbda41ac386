import { basename } from "node:path";
import { emitDocs } from "./emit/docs.ts";
import { emitErrors } from "./emit/errors.ts";
import { emitFunctions } from "./emit/functions.ts";
import { emitOperations } from "./emit/operations.ts";
import { emitQueries } from "./emit/queries.ts";
import { emitSchema } from "./emit/schema.ts";
import { emitValidators } from "./emit/validators.ts";
import { emitVersion } from "./emit/version.ts";
import type { ClientDescription } from "./prepare/client-description.ts";

/** A file that is generated from a description. */
export interface GeneratedFile {
  /** Relative to the folder of the client's package, with slashes. */
  readonly file: string;
  readonly text: string;
}

/** Ends the first line of each generated file: it tells such files from others. */
export const DO_NOT_EDIT = "by `pnpm generate`. Do not edit.";

/** Everything that is generated, as text; nothing is written. The same description gives the same bytes. */
export async function generatedFiles(description: ClientDescription): Promise<GeneratedFile[]> {
  const [schema, validators] = await Promise.all([emitSchema(description), emitValidators(description)]);
  const sources = {
    "schema.ts": schema,
    "operations.ts": emitOperations(description),
    "errors.ts": emitErrors(description),
    "functions.ts": emitFunctions(description),
    "queries.ts": emitQueries(description),
    "validators.ts": validators,
    "version.ts": emitVersion(description),
  };
  const header = `Generated from ${basename(description.location ?? "a description")} ${DO_NOT_EDIT}`;
  return [
    ...Object.entries(sources).map(([name, text]) => ({
      file: `src/generated/${name}`,
      text: `// ${header}\n\n${text}`,
    })),
    { file: "docs/ChatApi.md", text: `<!-- ${header} -->\n\n${emitDocs(description)}` },
  ];
}
