/** The contract of this repository, for tests that follow it. */
import { type Operation, readDescription } from "@chat-api/openapi-document";
import { REPOSITORY_CONTRACT } from "./contracts.ts";

/** Its operations. */
export async function contractOperations(): Promise<readonly Operation[]> {
  return (await readDescription(REPOSITORY_CONTRACT)).operations;
}

/**
 * The first example of a success of an operation: it has every property that the contract requires by now.
 * @throws {Error} If there is none.
 */
export async function contractExample<Model>(operationId: string): Promise<Model> {
  const operation = (await contractOperations()).find(({ id }) => id === operationId);
  const [, success] =
    Object.entries(operation?.responses ?? {}).find(([status]) => status.startsWith("2")) ?? [];
  const [example] = Object.values(success?.content["application/json"]?.examples ?? {});
  if (example === undefined) throw new Error(`${operationId} has no example of a success.`);
  return example.value as Model;
}
