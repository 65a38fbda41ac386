/** Makes a repository that of another API. */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { prepareGeneration } from "@chat-api/codegen";
import { type Problem, readDescription } from "@chat-api/openapi-document";
import manifest from "../../package.json" with { type: "json" };
import { checkoutProblem, filesOf, remove } from "./checkout.ts";
import { readAdopted, replaceContract } from "./document.ts";
import { finish } from "./finish.ts";
import type { Options } from "./options.ts";
import { ownFiles, wordsOf } from "./own.ts";
import { formsOf } from "./rename.ts";
import { renameFiles, takenName } from "./rename-files.ts";
import { writeSettings } from "./settings.ts";
import { writeDocuments } from "./write-documents.ts";

const UNDO = "git reset --hard && git clean -fd && npx -y pnpm@12.21.0 install";

/** Where the command says what it did. */
export interface Output {
  /** Gets a line about each step that is done. */
  done(line: string): void;
  /** Gets what is wrong in the document, but does not keep it from being the contract. */
  problems(problems: readonly Problem[]): void;
}

/**
 * Makes the repository in a folder that of another API. Everything is checked before anything is changed.
 * @throws {DescriptionError} If the document can't be the contract.
 * @throws {Error} If it can't be done, or a step failed; says how to undo what was done.
 */
export async function adopt(root: string, options: Options, output: Output): Promise<void> {
  const problem = checkoutProblem(root);
  if (problem !== undefined) throw new Error(problem);
  const { name: oldName, contract: oldContract } = manifest.config;
  const [from, to] = [formsOf(oldName), formsOf(options.name)];
  const old = await readDescription(join(root, oldContract));
  if (old.files.includes(resolve(options.document)))
    throw new Error(
      `${oldContract} is the contract that is here. Save your document under another name, and put this one back.`,
    );
  const adopted = await readAdopted(options.document, options.name);
  // Refuses what no client can be generated from.
  const { problems } = await prepareGeneration(adopted.description, join(root, "packages/client"));
  const title = adopted.description.document.info?.title ?? to.title;
  const files = () => filesOf(root).filter((it) => existsSync(join(root, it)));
  const words = wordsOf(old, oldContract, from);
  const own = ownFiles(root, files(), words, oldName);
  const taken = takenName(
    root,
    files().filter((it) => !own.includes(it)),
    from,
    to,
  );
  if (taken !== undefined)
    throw new Error(
      `The name ${options.name} would give ${taken}, which has another meaning here. Choose another.`,
    );

  output.problems(problems);
  const report = output.done;
  try {
    remove(root, own);
    const tests = own.filter((it) => it.endsWith(".test.ts")).length;
    report(`removed ${own.length} files of the ${from.title} API alone, ${tests} of them tests`);

    writeSettings(root, options.name);
    writeDocuments(root, files(), words, from);
    const renamed = renameFiles(
      root,
      files(),
      { from, to, contracts: [oldContract, adopted.contract] },
      old,
      adopted.description,
    );
    await replaceContract(root, old, adopted);
    report(
      `${from.kebab} is ${to.kebab} in ${renamed} files: @${to.kebab}-api/client, create${to.pascal}Client, ${to.pascal}ApiError, ${to.kebab}-mock`,
    );
    report(
      `${adopted.contract} is the contract, ${adopted.files.size === 1 ? "one file" : `${adopted.files.size} files`}`,
    );
    await finish(root, { name: to, contract: adopted.contract, title }, report);
  } catch (error) {
    throw new Error(`${(error as Error).message}\nUndo what was done: ${UNDO}`, { cause: error });
  }
  report(
    `done, and nothing is committed. See it: git status. Keep it: git add -A && git commit. Undo it: ${UNDO}`,
  );
}
