import type { APIErrors, ChatSession, ChatSessionList } from "@chat-api/client";

export const tenant = "707d0855-80ab-4e1f-a156-f1c4546cbf52";

export const session: ChatSession = {
  metadata: {
    id: "8f14e45f-ceea-467f-a0e6-2b1d3c0b9a11",
    createdAt: "2025-02-03T09:12:44Z",
    updatedAt: "2025-02-04T17:30:02Z",
  },
  name: "Q1 roadmap review",
  version: "1.0.0",
};

export const list: ChatSessionList = { pagination: { current_page: 1, num_pages: 1 }, rows: [session] };

export function errors(description: string): APIErrors {
  return { errors: [{ description }] };
}
