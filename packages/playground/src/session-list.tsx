import { useState } from "react";
import { Feedback } from "./feedback.tsx";
import { type ChatSession, Field, NameForm } from "./form.tsx";
import { Time } from "./message.tsx";
import { useCreateSession, useSessions } from "./queries.ts";
import { linkTo, type Route, routeOf } from "./route.ts";

export function SessionList({ route }: { route: Route }) {
  const { tenant, chat, page } = route;
  const sessions = useSessions(route);
  const create = useCreateSession(tenant);
  const [search, setSearch] = useState("");
  const { rows = [], pagination } = sessions.data ?? {};
  const found = rows.filter(({ name }) => name.toLowerCase().includes(search.trim().toLowerCase()));
  const empty = page > 1 ? "There is nothing on this page." : "There are no sessions yet. Create the first.";
  function open({ metadata }: ChatSession) {
    const isElsewhere = routeOf(location.hash).chat !== chat; // who has opened another one meanwhile stays there
    if (metadata && !isElsewhere) location.hash = linkTo({ tenant, chat: metadata.id, page: 1 });
  }
  return (
    <section id="sessions" aria-label="Sessions" tabIndex={-1}>
      <NameForm label="New session" action="Create" mutation={create} done={open} />
      <Field label="Search on this page" type="search" onChange={({ target }) => setSearch(target.value)} />
      <Feedback what="Sessions" query={sessions} />
      <p role="status">
        {rows.length > 0 && search && `${found.length} of ${rows.length} on this page`}
        {sessions.data && rows.length === 0 && empty}
      </p>
      <ul aria-busy={sessions.isPlaceholderData}>
        {found.map(({ metadata: meta, name, team }, index) => (
          <li key={meta?.id ?? index}>
            <a href={meta && linkTo({ ...route, chat: meta.id })} aria-current={meta && meta.id === chat}>
              <span dir="auto">{name}</span>
              {meta && <Time value={meta.updatedAt} />} <small dir="auto">{team}</small>
            </a>
          </li>
        ))}
      </ul>
      <nav aria-label="Pages">
        {page > 1 && <a href={linkTo({ ...route, page: page - 1 })}>Previous</a>}
        <span>{pagination?.num_pages && `Page ${page} of ${pagination.num_pages}`}</span>
        {pagination?.next_page && <a href={linkTo({ ...route, page: pagination.next_page })}>Next</a>}
      </nav>
    </section>
  );
}
