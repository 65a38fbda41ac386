import { type FormEvent, useState } from "react";
import { type Connection, rememberedServer } from "./connection.ts";
import { Field, submitted } from "./form.tsx";
import { setCookie } from "./mock.ts";

/** The security schemes of the contract, with what the mock takes. */
const SCHEMES: Record<string, string> = {
  bearerAuth: "The mock takes any token.",
  basicAuth: "The mock takes any name and password.",
  cookieAuth: "The mock gives you its cookie. On any other server, log in on its own page first.",
};

export function SignIn({ connect }: { connect: (connection: Connection) => void }) {
  const [scheme, setScheme] = useState("bearerAuth");
  const [problem, setProblem] = useState("");

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    const values = submitted(event) as unknown as Connection;
    const server = values.server.trim().replace(/\/+$/, "");
    try {
      if (scheme === "cookieAuth") await setCookie(server);
      connect({ ...values, server });
    } catch (error) {
      setProblem((error as Error).message);
    }
  }

  return (
    <main className="sign-in">
      <title>Sign in · Chat playground</title>
      <h1>Chat playground</h1>
      <form onSubmit={(event) => void onSubmit(event)}>
        <Field label="Server" name="server" type="url" required defaultValue={rememberedServer()} />
        <Field
          label="Sign in with"
          name="scheme"
          options={Object.keys(SCHEMES)}
          onChange={({ target }) => setScheme(target.value)}
        />
        {scheme === "bearerAuth" && <Field label="Bearer token" name="token" required />}
        {scheme === "basicAuth" && <Field label="User name" name="username" required />}
        {scheme === "basicAuth" && <Field label="Password" name="password" type="password" />}
        <p className="hint">{SCHEMES[scheme]}</p>
        <div role="alert">{problem}</div>
        <button type="submit">Sign in</button>
      </form>
    </main>
  );
}
