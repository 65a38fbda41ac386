import type { ChatClient } from "@chat-api/client";
import { contractExample } from "@chat-api/test-support/repository-contract.ts";

type ResultOf<Id extends "chatGet" | "chatMessages"> = Awaited<ReturnType<ChatClient[Id]>>;
type ChatSession = ResultOf<"chatGet">;
type ChatMessages = ResultOf<"chatMessages">;
type ChatMessage = NonNullable<ChatMessages["messages"]>[number];

/** The tenant that the page opens with. */
export const tenant = "707d0855-80ab-4e1f-a156-f1c4546cbf52";
/** The session whose messages are of every kind. */
export const chat = "8f14e45f-ceea-467f-a0e6-2b1d3c0b9a11";

// They have what else the contract requires by now.
const session = await contractExample<ChatSession>("chatGet");
const { messages: [message] = [] } = await contractExample<ChatMessages>("chatMessages");

const NAMES = [
  "Support triage",
  "Onboarding questions",
  "مراجعة خارطة الطريق",
  "Why did the nightly export of the European accounts take eleven hours instead of two?",
  "Pricing page copy",
  "Incident 4711",
  "Team offsite",
  "Quarterly numbers",
  "ロードマップの確認",
];

const MESSAGES: readonly [role: ChatMessage["role"], content: string][] = [
  ["system", "You answer questions about the product roadmap. Say so where you are not sure."],
  ["user", "Which items slipped from Q4, and how do I see the rest by myself?"],
  [
    "assistant",
    `Two items slipped: search filters and SSO. You get the rest with the client:

\`\`\`ts
const { rows } = await client.chatList({ tenant, limit: 20 });
console.log(rows?.map(({ name, metadata }) => \`\${name}, last changed at \${metadata?.updatedAt}, by whoever wrote last\`));
\`\`\`

Both are planned for March now.`,
  ],
  ["user", "شكرًا! متى يبدأ العمل على SSO؟"],
  ["assistant", "يبدأ العمل على SSO في ٣ مارس.\nSearch filters follow a week later."],
  ["user", "検索フィルターはいつ公開されますか？"],
  [
    "assistant",
    `検索フィルターは三月の第二週に公開される予定です。${"詳細は随時お知らせします。".repeat(8)}`,
  ],
  ["user", "And the link?"],
  ["assistant", `https://chat.example.org/roadmap/${"q1-review-".repeat(24)}`],
];

/** The state of a mock with so many sessions, the first of which has messages in several scripts, with code, and long ones. */
export function sessionsState(count: number) {
  const sessions = Array.from({ length: count }, (_, index): ChatSession => {
    const name = NAMES[index - 1] ?? `Session ${index + 1}`;
    const id = index === 0 ? chat : `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`;
    return { ...session, metadata: meta(id, index), name: index === 0 ? "Q1 roadmap review" : name };
  });
  const messages = MESSAGES.map(([role, content], index): ChatMessage => {
    const metadata = meta(`00000000-0000-4000-9000-${String(index).padStart(12, "0")}`, 10 - index);
    return {
      ...message,
      metadata,
      role,
      content,
      ...(role === "assistant" ? { source: "roadmap-agent" } : {}),
    };
  });
  const path = "/api/v1/tenants/{tenant}/chats";
  return {
    [path]: [{ parameters: { tenant }, items: sessions }],
    [`${path}/{chatId}/messages`]: [{ parameters: { tenant, chatId: chat }, items: messages }],
  };
}

function meta(id: string, minutesAgo: number) {
  const time = new Date(Date.UTC(2026, 1, 4, 17, 30) - minutesAgo * 60_000).toISOString();
  return { id, createdAt: time, updatedAt: time };
}
