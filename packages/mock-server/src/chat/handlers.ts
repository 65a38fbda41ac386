import type { ChatSession, operations } from "@chat-api/client";
import type { HandlerContext, HandlerError, Handlers } from "../state/handlers.ts";
import type { ChatExamples } from "./seed.ts";
import type { ChatState } from "./state.ts";

/** How the operations of the Chat API agree with one another. */
export function createChatHandlers(chats: ChatState, examples: () => ChatExamples): Handlers<operations> {
  return {
    chatList({ path, query: { limit = 50, offset = 0 } }) {
      const sessions = chats.list(path.tenant);
      const page = Math.floor(offset / limit) + 1;
      return {
        status: 200,
        body: {
          pagination: {
            current_page: page,
            ...(offset + limit < sessions.length ? { next_page: page + 1 } : {}),
            num_pages: Math.max(1, Math.ceil(sessions.length / limit)),
          },
          rows: sessions.slice(offset, offset + limit),
        },
      };
    },

    chatCreateChatSession({ path, body }, { newId, now }) {
      const template = examples().template(body);
      if (template === undefined) return undefined;
      const id = newId();
      const createdAt = timestamp(now());
      const session: ChatSession = {
        metadata: { id, createdAt, updatedAt: createdAt },
        name: body.name ?? template.name,
        version: template.version,
      };
      chats.put(path.tenant, id, session);
      return { status: 200, body: session };
    },

    chatGet({ path }, context) {
      const session = chats.get(path.tenant, path.chat);
      return session === undefined ? unknownChat(context, "chat") : { status: 200, body: session };
    },

    chatUpdateChatSession({ path, body }, context) {
      const session = chats.get(path.tenant, path.chat);
      if (session === undefined) return unknownChat(context, "chat");
      // A body that changes nothing leaves the time too, so that sending it twice is sending it once.
      if (body.name === undefined || body.name === session.name) return { status: 200, body: session };
      const { id = path.chat, createdAt = timestamp(context.now()) } = session.metadata ?? {};
      const metadata = { id, createdAt, updatedAt: timestamp(context.now()) };
      const updated: ChatSession = { ...session, metadata, name: body.name };
      chats.put(path.tenant, path.chat, updated);
      return { status: 200, body: updated };
    },

    chatMessages({ path }, context) {
      if (chats.get(path.tenant, path.chatId) === undefined) return unknownChat(context, "chatId");
      return { status: 200, body: { messages: chats.messages(path.tenant, path.chatId) } };
    },
  };
}

function unknownChat(context: HandlerContext, field: string): HandlerError {
  return context.error(404, "chat session not found", field);
}

function timestamp(date: Date): string {
  return date.toISOString();
}
