import type { ChatMessage, ChatSession, ChatSessionList, ChatSessionUpdate } from "@chat-api/client";
import type { Content } from "@chat-api/openapi-document";
import type { Contract, ServedOperation } from "../contract/contract.ts";
import { examplesOf, type NamedExample, successResponse } from "../contract/responses.ts";
import type { ChatState } from "./state.ts";

/** What sessions look like, by the examples of a contract. */
export interface ChatExamples {
  /** The session that the server makes of a body, apart from the properties that the body gives or the server sets. */
  template(body: ChatSessionUpdate): ChatSession | undefined;
}

/** Fills the state with the sessions and messages that the contract shows, for the tenant that it shows. */
export function seedChat(state: ChatState, contract: Contract): void {
  state.clear();
  const operation = (id: string): ServedOperation | undefined =>
    contract.operations.find((each) => each.id === id);
  const list = operation("chatList");
  const lists = successExamples(list).map(({ value }) => (value as ChatSessionList).rows ?? []);
  const single = successExamples(operation("chatGet")).map(({ value }) => value as ChatSession);
  const messages = successExamples(operation("chatMessages"))
    .map(({ value }) => (value as { messages?: ChatMessage[] }).messages ?? [])
    .find((each) => each.length > 0);
  const owner = parameterExample(operation("chatMessages"), "chatId");
  const sessions = new Map<string, ChatSession>();
  for (const session of [...lists.flat(), ...single]) {
    if (session.metadata !== undefined) sessions.set(session.metadata.id, session);
  }
  const tenant = parameterExample(list, "tenant");
  if (typeof tenant !== "string") return;
  const byUpdate = [...sessions].sort(([, a], [, b]) => updatedAt(a) - updatedAt(b));
  for (const [id, session] of byUpdate) {
    state.put(tenant, id, structuredClone(session), id === owner ? structuredClone(messages) : undefined);
  }
}

/** Reads the examples of the operation that creates a session. */
export function readChatExamples(contract: Contract): ChatExamples {
  const create = contract.operations.find(({ id }) => id === "chatCreateChatSession");
  const requests = contentExamples(create, create?.requestBody?.content);
  const responses = successExamples(create);
  const named = responses.find(({ name }) => !isNameless(name)) ?? responses[0];
  const nameless = responses.find(({ name }) => isNameless(name)) ?? named;
  function isNameless(name: string): boolean {
    return requests.some(
      (request) => request.name === name && (request.value as ChatSessionUpdate).name === undefined,
    );
  }
  return {
    template: (body) => (body.name === undefined ? nameless : named)?.value as ChatSession | undefined,
  };
}

function updatedAt({ metadata }: ChatSession): number {
  return Date.parse(metadata?.updatedAt ?? "");
}

function successExamples(operation: ServedOperation | undefined): NamedExample[] {
  return contentExamples(operation, operation && successResponse(operation)?.[1].content);
}

function contentExamples(operation: ServedOperation | undefined, content: Content = {}): NamedExample[] {
  const [media] = Object.values(content);
  return operation === undefined || media === undefined ? [] : examplesOf(operation.document, media);
}

function parameterExample(operation: ServedOperation | undefined, name: string): unknown {
  const parameter = operation?.parametersIn.path.find((each) => each.name === name);
  return operation && parameter && examplesOf(operation.document, parameter)[0]?.value;
}
