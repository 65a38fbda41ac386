/** What a tenant has. The types of sessions and messages are those of the contract, which `@chat-api/client` exports. */
// biome-ignore lint/suspicious/noExplicitAny: this package has no types of the contract to publish.
export interface TenantState<Session = any, Message = any> {
  /** The one that was changed last comes last. */
  sessions: Session[];
  /** By the ID of the session. */
  messages: Record<string, Message[]>;
}
