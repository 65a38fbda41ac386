/** The resources of the Chat API, as this backend keeps them. */
/** What the server records about a resource. Times are RFC 3339, in UTC. */
export interface Metadata {
  readonly id: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface Session {
  readonly metadata: Metadata;
  readonly name: string;
  readonly version: string;
  readonly team?: string;
}

export interface Message {
  readonly metadata: Metadata;
  readonly role: "system" | "user" | "assistant";
  readonly content: string;
  readonly source?: string;
  readonly config?: { readonly message_type?: string; readonly source?: string };
}
