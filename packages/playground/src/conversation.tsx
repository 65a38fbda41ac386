import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useChat } from "./connection.ts";
import { Feedback } from "./feedback.tsx";
import { NameForm } from "./form.tsx";
import { Message } from "./message.tsx";
import { useRenameSession } from "./queries.ts";
import { linkTo, type Route } from "./route.ts";

export function Conversation({ route, chat }: { route: Route; chat: string }) {
  const { tenant } = route;
  const { queries } = useChat();
  const session = useQuery(queries.chatGet({ tenant, chat }));
  const messages = useQuery(queries.chatMessages({ tenant, chatId: chat }));
  const name = session.data?.name ?? "Session";
  return (
    <main id="conversation" aria-label={name} tabIndex={-1}>
      <title>{`${name} · Chat playground`}</title>
      <a href={linkTo({ ...route, chat: undefined })}>All sessions</a>
      <h2 dir="auto">{name}</h2>
      <Feedback what="The session" query={session} />
      {session.data && <Rename tenant={tenant} chat={chat} name={name} />}
      <Feedback what="Messages" query={messages} />
      {messages.data?.messages?.length === 0 && <p className="hint">There are no messages yet.</p>}
      <ol className="messages">
        {messages.data?.messages?.map((message) => (
          <Message key={message.metadata.id} message={message} />
        ))}
      </ol>
    </main>
  );
}

function Rename({ tenant, chat, name }: { tenant: string; chat: string; name: string }) {
  const rename = useRenameSession(tenant, chat);
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => details.current?.querySelector<HTMLFormElement>("details:not([open]) form")?.reset());
  function close() {
    details.current?.removeAttribute("open");
    details.current?.querySelector("summary")?.focus();
  }
  return (
    <details ref={details}>
      <summary>Rename</summary>
      <NameForm label="New name" action="Save" mutation={rename} defaultValue={name} required done={close} />
    </details>
  );
}
