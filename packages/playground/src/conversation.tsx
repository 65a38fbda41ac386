import type { ChatSession } from "@chat-api/client";
import { Feedback } from "./feedback.tsx";
import { NameForm } from "./form.tsx";
import { Message } from "./message.tsx";
import { linkTo, type Place } from "./place.ts";
import { useMessages, useRenameSession, useSession } from "./queries.ts";

export function Conversation({ place, chat }: { place: Place; chat: string }) {
  const { tenant } = place;
  const session = useSession(tenant, chat);
  const messages = useMessages(tenant, chat);
  const name = session.data?.name ?? "Session";
  return (
    <main id="conversation" aria-label={name} tabIndex={-1}>
      <title>{`${name} · Chat playground`}</title>
      <a className="back" href={linkTo({ ...place, chat: undefined })}>
        All sessions
      </a>
      <h2 dir="auto">{name}</h2>
      <Feedback what="The session" query={session} />
      {session.data && <Rename tenant={tenant} chat={chat} session={session.data} />}
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

function Rename({ tenant, chat, session }: { tenant: string; chat: string; session: ChatSession }) {
  const renaming = useRenameSession(tenant, chat);
  // The new name shows at once. Where it is refused, the form opens again with what was typed.
  function rename(name: string, form: HTMLFormElement) {
    const details = form.closest("details") as HTMLDetailsElement;
    details.open = false;
    details.querySelector("summary")?.focus();
    renaming.mutate(name, { onSuccess: () => form.reset(), onError: () => (details.open = true) });
  }
  return (
    <details>
      <summary>Rename</summary>
      <NameForm label="New name" action="Save" mutation={renaming} name={session.name} save={rename} />
    </details>
  );
}
