import { useMutation } from "@tanstack/react-query";
import { type ChangeEvent, useState } from "react";
import { type Connection, serverInAddress } from "./connection.ts";
import { Field, submitted } from "./form.tsx";
import { askMock } from "./mock.tsx";

/** The security schemes of the contract, with what the mock takes. */
const SCHEMES: Record<string, string> = {
  bearerAuth: "The mock takes any token.",
  basicAuth: "The mock takes any name and password.",
  cookieAuth: "The mock gives you its cookie. On any other server, log in on its own page first.",
};

export function SignIn({ connect }: { connect: (connection: Connection) => void }) {
  const [scheme, setScheme] = useState("bearerAuth");
  const choose = ({ target }: ChangeEvent<HTMLInputElement>) => setScheme(target.value);
  const { mutate, error } = useMutation({
    networkMode: "always", // signing in asks nobody but a mock on this machine
    mutationFn: async (values: Connection) => {
      const server = values.server.trim().replace(/\/+$/, "");
      if (scheme === "cookieAuth") await askMock(server, "POST", "/cookie").catch(() => undefined);
      connect({ ...values, server });
    },
  });
  return (
    <main className="sign-in">
      <title>Sign in · Chat playground</title>
      <h1>Chat playground</h1>
      <form onSubmit={(event) => mutate(submitted(event) as unknown as Connection)}>
        <Field label="Server" name="server" type="url" required defaultValue={serverInAddress()} />
        <Field label="Sign in with" name="scheme" options={Object.keys(SCHEMES)} onChange={choose} />
        {scheme === "bearerAuth" && <Field label="Bearer token" name="token" required />}
        {scheme === "basicAuth" && <Field label="User name" name="username" required />}
        {scheme === "basicAuth" && <Field label="Password" name="password" type="password" />}
        <p className="hint">{SCHEMES[scheme]}</p>
        <div role="alert">{error?.message}</div>
        <button type="submit">Sign in</button>
      </form>
    </main>
  );
}
