import type { ChatMessage, ChatSession, ChatSessionList, ChatSessionUpdate } from "@chat-api/client";
import type { Contract, Operation } from "../contract/contract.ts";
import type { ChatState } from "./state.ts";

/** What the examples of a contract say a session and its messages look like. */
export interface ChatExamples {
  /** The session that the server makes of a body, without what the body gives and the server sets. */
  template(body: ChatSessionUpdate): ChatSession | undefined;
}

/** Fills the state with the sessions and messages that the contract shows, for the tenant that it shows. */
export function seedChat(state: ChatState, contract: Contract): void {
  state.clear();
  const operation = (id: string): Operation | undefined => contract.operations.find((each) => each.id === id);
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
  const requests = examplesOf(create?.prism.request?.body?.contents);
  const responses = successExamples(create);
  const named = responses.find(({ key }) => !isNameless(key)) ?? responses[0];
  const nameless = responses.find(({ key }) => isNameless(key)) ?? named;
  function isNameless(key: string): boolean {
    return requests.some(
      (request) => request.key === key && (request.value as ChatSessionUpdate).name === undefined,
    );
  }
  return {
    template: (body) => (body.name === undefined ? nameless : named)?.value as ChatSession | undefined,
  };
}

function updatedAt({ metadata }: ChatSession): number {
  return Date.parse(metadata?.updatedAt ?? "");
}

interface Example {
  key: string;
  value: unknown;
}

function successExamples(operation: Operation | undefined): Example[] {
  const response = operation?.prism.responses.find(({ code }) => code.startsWith("2"));
  return examplesOf(response?.contents);
}

function examplesOf(contents: { examples?: { key: string }[] }[] | undefined): Example[] {
  return (contents?.[0]?.examples ?? []).map((example) => ({
    key: example.key,
    value: Reflect.get(example, "value"),
  }));
}

function parameterExample(operation: Operation | undefined, name: string): unknown {
  const parameter = operation?.prism.request?.path?.find((each) => each.name === name);
  const example = parameter?.examples?.[0];
  return example && Reflect.get(example, "value");
}
