import { type ComponentProps, type FormEvent, useEffect, useId } from "react";
import { reasons } from "./failure.ts";
import { Failure } from "./feedback.tsx";

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
        {errors.map(({ description }) => (
          <p key={description}>{description}</p>
        ))}
      </div>
    </div>
  );
}

interface NameFormProps {
  label: string;
  action: string;
  mutation: { error: Error | null; isPending: boolean; isPaused: boolean };
  name?: string;
  save(name: string, form: HTMLFormElement): void;
}

/** Asks for the name of a session. */
export function NameForm({ label, action, mutation, name, save }: NameFormProps) {
  const { error, isPending, isPaused } = mutation;
  const told = reasons(error);
  const isToldAtName = told.length > 0 && told.every(({ field }) => field === "name");
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    const typed = submitted(event).name ?? "";
    if (!isPending) save(typed.trim(), event.currentTarget);
  }
  return (
    <form className="name" onSubmit={onSubmit}>
      <Field label={label} name="name" dir="auto" autoComplete="off" defaultValue={name} error={error} />
      <button type="submit">{action}</button>
      <p role="status">{isPaused ? "It will be sent when you are online." : isPending && "Sending…"}</p>
      {error && !isToldAtName && <Failure title="It was not saved" error={error} />}
    </form>
  );
}
