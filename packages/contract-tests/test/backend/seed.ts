import type { Message, Session } from "./resources.ts";

/** Somebody who may sign in, in any of three ways. */
export interface User {
  readonly name: string;
  readonly password: string;
  /** An API token. */
  readonly token: string;
  /** The value of the session cookie. */
  readonly cookie: string;
  /** What the user may do, by the ID of the tenant. */
  readonly access: Readonly<Record<string, "read" | "write">>;
}

/** What a tenant has before the first request. */
export interface TenantSeed {
  readonly id: string;
  /** In any order. */
  readonly sessions: readonly { readonly session: Session; readonly messages: readonly Message[] }[];
}

export const acme = "b1c7a1d2-4f0e-4c58-9a35-6f2f5d0c1e01";
export const globex = "c2d8b2e3-5a1f-4d69-8b46-7a3a6e1d2f02";
/** The chat session of acme that has messages. */
export const roadmap = "d3e9c3f4-6b2a-4e7a-9c57-8b4b7f2e3a03";
/** The chat session of globex. */
export const merger = "e4fad4a5-7c3b-4f8b-8d68-9c5c8a3f4b04";

/** May change what acme has, and knows nothing of globex. The colon and the letters outside ASCII are part of the password. */
export const ada: User = {
  name: "ada",
  password: "pass:wörd",
  token: "acme-3f9d.ada~1",
  cookie: "c2Vzc2lvbi1hZGE",
  access: { [acme]: "write" },
};

/** May read what acme has. */
export const grace: User = {
  name: "grace",
  password: "COBOL",
  token: "acme-71b0.grace",
  cookie: "c2Vzc2lvbi1ncmFjZQ",
  access: { [acme]: "read" },
};

/** May change what globex has. */
export const carl: User = {
  name: "carl",
  password: "hunter2",
  token: "globex-0c4e.carl",
  cookie: "c2Vzc2lvbi1jYXJs",
  access: { [globex]: "write" },
};

/** May change what both have. */
export const dora: User = {
  name: "dora",
  password: "explorer",
  token: "both-9e21.dora",
  cookie: "c2Vzc2lvbi1kb3Jh",
  access: { [acme]: "write", [globex]: "write" },
};

export const users: readonly User[] = [ada, grace, carl, dora];

function recorded(id: string, createdAt: string, updatedAt = createdAt) {
  return { id, createdAt, updatedAt };
}

export const tenants: readonly TenantSeed[] = [
  {
    id: acme,
    sessions: [
      {
        session: {
          metadata: recorded(
            "f5abe5b6-8d4c-4a9c-9e79-ad6d9b4a5c05",
            "2025-01-28T14:05:00Z",
            "2025-01-28T14:41:19Z",
          ),
          name: "Support triage",
          version: "1.0.0",
        },
        messages: [],
      },
      {
        session: {
          metadata: recorded(roadmap, "2025-02-03T09:12:44Z", "2025-02-04T17:30:02Z"),
          name: "Q1 roadmap review",
          version: "1.0.0",
          team: "product",
        },
        messages: [
          {
            metadata: recorded("06bcf6c7-9e5d-4bad-8f8a-be7eac5b6d06", "2025-02-03T09:12:44Z"),
            role: "system",
            content: "You answer questions about the product roadmap.",
          },
          {
            metadata: recorded("17cda7d8-af6e-4cbe-909b-cf8fbd6c7e07", "2025-02-03T09:13:05Z"),
            role: "user",
            content: "Which items slipped from Q4?",
            source: "web",
          },
          {
            metadata: recorded("28deb8e9-b07f-4dcf-91ac-d090ce7d8f08", "2025-02-03T09:13:09Z"),
            role: "assistant",
            content: "Two items slipped: search filters and SSO.",
            source: "roadmap-agent",
            config: { message_type: "text", source: "roadmap-agent" },
          },
        ],
      },
    ],
  },
  {
    id: globex,
    sessions: [
      {
        session: {
          metadata: recorded(merger, "2025-02-01T08:00:00Z"),
          name: "Secret merger",
          version: "1.0.0",
        },
        messages: [],
      },
    ],
  },
];
