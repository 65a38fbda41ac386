import { ChatApiError } from "@chat-api/client";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ComponentProps, MouseEvent } from "react";
import { useChat } from "./connection.ts";
import { explain, reasons } from "./failure.ts";

/** What there is to say of a query beside its data: that it is under way, is tried again, or has failed. */
export function Feedback({ what, query }: { what: string; query: UseQueryResult }) {
  const { server } = useChat();
  const { data, error, failureReason, fetchStatus, isPending, isPlaceholderData, refetch } = query;
  const title = `${what} could not be loaded${data ? " again. You see what was there before" : ""}`;
  if (error && fetchStatus === "idle") return <Failure title={title} error={error} again={refetch} />;
  let text = isPending || isPlaceholderData || error ? `Loading ${what.toLowerCase()}…` : "";
  if (failureReason) text = `${explain(failureReason, server)} Trying again…`;
  if (fetchStatus === "paused") text = `${what} will be loaded when you are online.`;
  return <p role="status">{text}</p>;
}

export function Failure({ title, error, again }: { title: string; error: Error; again?: () => void }) {
  const { server, signOut } = useChat();
  const failure = error instanceof ChatApiError ? error : undefined;
  function tryAgain({ currentTarget }: MouseEvent) {
    currentTarget.closest<HTMLElement>("[tabindex]")?.focus(); // the button is about to go
    again?.();
  }
  return (
    <div role="alert" className="failure">
      <strong>{title}</strong>
      <p>{explain(error, server)}</p>
      {reasons(error).map(({ description, docs_link }, index) => (
        <p key={index}>{docs_link ? <a href={docs_link}>{description}</a> : description}</p>
      ))}
      {failure?.requestId && <small>Request {failure.requestId}</small>}
      <div>
        {again && <Button onClick={tryAgain}>Try again</Button>}
        {failure?.status === 401 && <Button onClick={signOut}>Sign in again</Button>}
        {reasons(error).length === 0 && <Button onClick={signOut}>Change the server</Button>}
      </div>
    </div>
  );
}

export function Button(props: ComponentProps<"button">) {
  return <button type="button" {...props} />;
}
