import { ChatApiError, type ChatClient } from "@chat-api/client";
import type { UseMutationResult } from "@tanstack/react-query";
import { type ComponentProps, type FormEvent, type UIEvent, useEffect, useId } from "react";
import { reasons } from "./failure.ts";
import { Failure } from "./feedback.tsx";

export type ChatSession = Awaited<ReturnType<ChatClient["chatGet"]>>; // the contract may rename the schema
/** What was typed, by the names of the fields. */
export function submitted(event: FormEvent<HTMLFormElement>): Record<string, string> {
  event.preventDefault();
  return Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>;
}

type FieldProps = ComponentProps<"input"> & { label: string; options?: string[]; error?: Error | null };

/** An input, or a choice of options, with its label, and next to it what the server says of it. */
export function Field({ label, options, error, ...input }: FieldProps) {
  const id = useId();
  const errors = reasons(error).filter(({ field }) => field === input.name);
  const isWrong = errors.length > 0;
  useEffect(() => {
    if (isWrong) document.getElementById(id)?.focus();
  }, [id, isWrong]);
  const Input = options ? "select" : "input";
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <Input id={id} aria-invalid={isWrong} aria-describedby={`${id}errors`} {...(input as object)}>
        {options?.map((option) => (
          <option key={option}>{option}</option>
        ))}
      </Input>
      <div id={`${id}errors`} role="alert">
        {errors.map(({ description }) => description).join("; ")}
      </div>
    </div>
  );
}

// Clicked twice, or held down, it is meant once: the second time would send the form that the first has emptied.
type Press = UIEvent & { key?: string; repeat?: boolean };
const isAgain = ({ detail, key, repeat }: Press) => detail > 1 || (repeat && key === "Enter");
const takeOnce = (event: Press) => isAgain(event) && event.preventDefault();

type NameFormProps = FieldProps & {
  action: string;
  mutation: UseMutationResult<ChatSession, Error, string>;
  done(session: ChatSession): void;
};

/** Asks for the name of a session, which the mutation saves. What was typed stays until it is. */
export function NameForm({ action, mutation, done, ...field }: NameFormProps) {
  const { error, isPending, isPaused, mutate } = mutation;
  const isRefused = error instanceof ChatApiError && error.status < 500;
  const title = isRefused ? "It was not saved" : "It may not have been saved"; // if the response was lost, nobody knows
  const isToldAtName = reasons(error).some(({ field }) => field === "name");
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    const form = event.currentTarget;
    const { name = "" } = submitted(event);
    function onSuccess(session: ChatSession) {
      form.reset();
      done(session);
    }
    if (!isPending) mutate(name.trim(), { onSuccess });
  }
  return (
    <form className="name" onSubmit={onSubmit} onClick={takeOnce} onKeyDown={takeOnce}>
      <Field {...field} name="name" dir="auto" autoComplete="off" error={error} readOnly={isPending} />
      <button type="submit">{action}</button>
      <p role="status">{isPaused ? "It will be sent when you are online." : isPending && "Sending…"}</p>
      {error && !isToldAtName && <Failure title={title} error={error} />}
    </form>
  );
}
