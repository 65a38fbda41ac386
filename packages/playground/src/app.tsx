import { onlineManager } from "@tanstack/react-query";
import { type FormEvent, useEffect, useRef, useSyncExternalStore } from "react";
import { Button } from "./button.tsx";
import { ChatContext, useChat, useConnection } from "./connection.ts";
import { Conversation } from "./conversation.tsx";
import { Field, submitted } from "./form.tsx";
import { MakeItFail } from "./make-it-fail.tsx";
import { linkTo, type Place, usePlace } from "./place.ts";
import { queryClient, useSessions } from "./queries.ts";
import { SessionList } from "./session-list.tsx";
import { SignIn } from "./sign-in.tsx";

export function App() {
  const [chat, connect] = useConnection();
  function signOut() {
    queryClient.clear(); // what one person has seen is not for the next
    connect();
  }
  if (!chat) return <SignIn connect={connect} />;
  return (
    <ChatContext value={{ ...chat, signOut }}>
      <Workspace />
      <MakeItFail />
    </ChatContext>
  );
}

function Workspace() {
  const place = usePlace();
  const { tenant, chat } = place;
  const isOnline = useSyncExternalStore(onlineManager.subscribe, () => onlineManager.isOnline());
  const before = useRef(chat);
  // The keyboard goes along to the session that was opened, and back to the list.
  useEffect(() => {
    if (before.current !== chat) document.getElementById(chat ? "conversation" : "sessions")?.focus();
    before.current = chat;
  }, [chat]);
  return (
    <div className={chat ? "workspace reading" : "workspace"}>
      <title>Chat playground</title>
      <Header place={place} />
      <p role="status" className="offline">
        {!isOnline && "You are offline. You see what was loaded before; it goes on when you are back."}
      </p>
      <SessionList key={tenant} place={place} />
      {chat ? (
        <Conversation key={chat} place={place} chat={chat} />
      ) : (
        <main className="empty hint">Choose a session to read it, or create one.</main>
      )}
    </div>
  );
}

/** Which tenant, and on which server. */
function Header({ place }: { place: Place }) {
  const { server, signOut } = useChat();
  const { error } = useSessions(place);
  function open(event: FormEvent<HTMLFormElement>) {
    const { tenant = "" } = submitted(event);
    location.hash = linkTo({ tenant: tenant.trim(), page: 1 });
  }
  return (
    <header>
      <h1>Chat playground</h1>
      <form key={place.tenant} className="tenant" onSubmit={open}>
        <Field label="Tenant" name="tenant" required defaultValue={place.tenant} error={error} />
        <Button type="submit">Open</Button>
      </form>
      <small>{server}</small>
      <Button onClick={signOut}>Sign out</Button>
    </header>
  );
}
