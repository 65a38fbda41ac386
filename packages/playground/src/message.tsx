import type { ChatClient } from "@chat-api/client";

export type ChatMessage = NonNullable<Awaited<ReturnType<ChatClient["chatMessages"]>>["messages"]>[number];
const WHO: Record<string, string> = { system: "System", user: "You", assistant: "Assistant" };
const format = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

export function Message({ message }: { message: ChatMessage }) {
  const { content, role, metadata: meta, config, source = config?.source } = message;
  return (
    <li className={role}>
      <strong>{WHO[role] ?? role}</strong> <small dir="auto">{source}</small> <Time value={meta.createdAt} />
      <Text content={content || "(no text)"} />
    </li>
  );
}

/** Plain text, with code between lines of three backticks, as in Markdown. A keyboard can scroll the code. */
function Text({ content }: { content: string }) {
  return content.split(/^[ \t]*```[^\n]*\n([\s\S]*?)(?:\n?```|(?![\s\S]))/m).map((part, index) => {
    const isCode = index % 2 === 1;
    const Tag = isCode ? "pre" : "p";
    const attributes = isCode ? { tabIndex: 0, children: part } : { dir: "auto", children: part.trim() };
    return <Tag key={index} {...attributes} />;
  });
}

export function Time({ value }: { value: string }) {
  return <time dateTime={value}>{format.format(Date.parse(value))}</time>;
}
