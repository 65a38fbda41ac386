import { onlineManager, QueryClientProvider } from "@tanstack/react-query";
import { type FormEvent, StrictMode, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { createRoot } from "react-dom/client";
import { ChatContext, type Connection, createChat, remember, rememberedChat, useChat } from "./connection.ts";
import { Conversation } from "./conversation.tsx";
import { Button } from "./feedback.tsx";
import { Field, submitted } from "./form.tsx";
import { MakeItFail } from "./mock.tsx";
import { cache, useSessions } from "./queries.ts";
import { linkTo, type Route, useRoute } from "./route.ts";
import { SessionList } from "./session-list.tsx";
import { SignIn } from "./sign-in.tsx";

createRoot(document.getElementById("root") as HTMLElement).render(
  <StrictMode>
    <QueryClientProvider client={cache}>
      <App />
    </QueryClientProvider>
  </StrictMode>,
);

function App() {
  const [chat, setChat] = useState(rememberedChat);
  function connect(connection?: Connection) {
    setChat(connection && createChat(connection));
    remember(connection);
    cache.clear(); // what one person has seen is not for the next
  }
  if (!chat) return <SignIn connect={connect} />;
  return (
    <ChatContext value={{ ...chat, signOut: () => connect() }}>
      <Workspace />
      <MakeItFail />
    </ChatContext>
  );
}

function Workspace() {
  const route = useRoute();
  const { tenant, chat } = route;
  const isOnline = useSyncExternalStore(onlineManager.subscribe, () => onlineManager.isOnline());
  const before = useRef(route);
  // The keyboard goes along to the session that was opened, or to the list.
  useEffect(() => {
    const id = chat && chat !== before.current.chat ? "conversation" : "sessions";
    if (linkTo(route) !== linkTo(before.current)) document.getElementById(id)?.focus();
    before.current = route;
  });
  return (
    <div className={chat ? "workspace reading" : "workspace"}>
      <Header route={route} />
      <p role="status" className="offline">
        {!isOnline && "You are offline. You see what was loaded before; it goes on when you are back."}
      </p>
      <SessionList key={tenant} route={route} />
      {chat && <Conversation key={chat} route={route} chat={chat} />}
      {!chat && <main className="empty hint">Choose a session to read it, or create one.</main>}
    </div>
  );
}

/** Which tenant, and on which server. */
function Header({ route }: { route: Route }) {
  const { server, signOut } = useChat();
  const { error } = useSessions(route);
  function open(event: FormEvent<HTMLFormElement>) {
    const { tenant = "" } = submitted(event);
    location.hash = linkTo({ tenant: tenant.trim(), page: 1 });
  }
  return (
    <header>
      <h1>Chat playground</h1>
      <form key={route.tenant} className="tenant" onSubmit={open}>
        <Field label="Tenant" name="tenant" required defaultValue={route.tenant} error={error} />
        <button type="submit">Open</button>
      </form>
      <small>{server}</small>
      <Button onClick={signOut}>Sign out</Button>
    </header>
  );
}
