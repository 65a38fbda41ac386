import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { type OpenApiDocument, resolve } from "../openapi/operations.ts";
import { UsageError } from "./command.ts";

/** What is read of a workflow (Arazzo 1.0.1, section 4.6.4). */
export interface Workflow {
  readonly workflowId: string;
  /** The inputs that it can't do without. */
  readonly required: readonly string[];
}

/** What is read of an Arazzo file. */
export interface WorkflowFile {
  readonly workflows: readonly Workflow[];
  /** The names of the APIs that the workflows call. */
  readonly sources: readonly string[];
}

/** @throws {UsageError} Where the file can't be read, or has no workflows. */
export async function readWorkflows(file: string): Promise<WorkflowFile> {
  let document: OpenApiDocument | undefined;
  try {
    document = parse(await readFile(file, "utf8"), { maxAliasCount: -1 });
  } catch (error) {
    throw new UsageError(
      `The workflows ${file} can't be read: ${(error as Error).message}`,
      "Is it a file in YAML or JSON?",
    );
  }
  const { arazzo, workflows, sourceDescriptions = [] } = document ?? {};
  if (typeof arazzo !== "string" || !Array.isArray(workflows) || workflows.length === 0)
    throw new UsageError(
      `${file} has no workflows.`,
      "Give an Arazzo file: --workflows openapi/chat.arazzo.yaml",
    );
  return {
    workflows: workflows.map(({ workflowId, inputs }) => ({
      workflowId: String(workflowId),
      required: resolve(document ?? {}, inputs)?.required ?? [],
    })),
    sources: sourceDescriptions
      .filter(({ type }: { type?: string }) => type === "openapi")
      .map(({ name }: { name: string }) => name),
  };
}

/** The inputs that a workflow needs beside those that were given. */
export function missingInputs(
  { required }: Workflow,
  given: Readonly<Record<string, string>>,
): readonly string[] {
  return required.filter((name) => !(name in given));
}
