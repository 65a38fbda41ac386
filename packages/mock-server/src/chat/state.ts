/** What the Chat API's operations keep. This room alone knows that API. */
import type { ChatMessage, ChatSession } from "@chat-api/client";

/** The sessions and messages of a tenant. The types of sessions and messages are those of the contract, which `@chat-api/client` exports. */
// biome-ignore lint/suspicious/noExplicitAny: this package has no types of the contract to publish.
export interface TenantState<Session = any, Message = any> {
  /** The one that was changed last comes last. */
  sessions: Session[];
  /** By the ID of the session. */
  messages: Record<string, Message[]>;
}

type ChatTenant = TenantState<ChatSession, ChatMessage>;

interface Tenant {
  sessions: Map<string, ChatSession>;
  messages: Map<string, ChatMessage[]>;
}

/** A mock that runs all week must not grow all week: beyond this, the oldest session of the idlest tenant goes. */
const MAX_SESSIONS = 10_000;

/** The chat sessions and messages of all tenants. Tenants don't see each other. */
export class ChatState {
  #tenants = new Map<string, Tenant>();
  #size = 0;

  /** All sessions of a tenant, the one that was changed last first. */
  list(tenant: string): ChatSession[] {
    return [...(this.#tenants.get(tenant)?.sessions.values() ?? [])].reverse();
  }

  get(tenant: string, id: string): ChatSession | undefined {
    return this.#tenants.get(tenant)?.sessions.get(id);
  }

  messages(tenant: string, id: string): ChatMessage[] {
    return this.#tenants.get(tenant)?.messages.get(id) ?? [];
  }

  /** Adds a session, or replaces the one with the same ID, and makes it the one that was changed last. */
  put(tenant: string, id: string, session: ChatSession, messages?: ChatMessage[]): void {
    const own = this.#tenants.get(tenant) ?? { sessions: new Map(), messages: new Map() };
    this.#tenants.delete(tenant);
    this.#tenants.set(tenant, own);
    if (!own.sessions.delete(id)) this.#size++;
    own.sessions.set(id, session);
    if (messages !== undefined) own.messages.set(id, messages);
    if (this.#size > MAX_SESSIONS) this.#evict();
  }

  clear(): void {
    this.#tenants.clear();
    this.#size = 0;
  }

  toJSON(): Record<string, ChatTenant> {
    const entries = [...this.#tenants].map(([name, { sessions, messages }]) => [
      name,
      { sessions: [...sessions.values()], messages: Object.fromEntries(messages) },
    ]);
    return Object.fromEntries(entries) as Record<string, ChatTenant>;
  }

  load(tenants: Record<string, ChatTenant>): void {
    this.clear();
    for (const [tenant, { sessions, messages }] of Object.entries(tenants)) {
      for (const session of sessions) {
        const id = session.metadata?.id as string;
        this.put(tenant, id, session, messages[id]);
      }
    }
  }

  #evict(): void {
    for (const [name, { sessions, messages }] of this.#tenants) {
      for (const id of sessions.keys()) {
        sessions.delete(id);
        messages.delete(id);
        this.#size--;
        if (sessions.size === 0) this.#tenants.delete(name);
        return;
      }
    }
  }
}
