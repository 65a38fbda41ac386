/** What the page reads and writes, by TanStack Query on the client. */
import { chatCreateChatSession, chatUpdateChatSession } from "@chat-api/client/operations";
import { keepPreviousData, QueryClient, useMutation, useQuery } from "@tanstack/react-query";
import { useChat } from "./connection.ts";
import { retryDelay } from "./failure.ts";
import type { ChatSession } from "./form.tsx";
import type { Route } from "./route.ts";

const PAGE_SIZE = 20;
type Page = { rows?: ChatSession[] };
const retry = (failures: number, error: Error) => failures < 2 && retryDelay(0, error) < 60_000;
const queries = { staleTime: 5000, retry, retryDelay };
export const cache: QueryClient = new QueryClient({ defaultOptions: { queries } });

export function useSessions({ tenant, page }: Route) {
  return useQuery({
    ...useChat().queries.chatList({ tenant, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE }),
    placeholderData: keepPreviousData, // until the next page is loaded; the list of another tenant starts empty
  });
}

export function useCreateSession(tenant: string) {
  const { client } = useChat();
  return useMutation({
    mutationFn: (name: string) => chatCreateChatSession(client, { tenant, body: name ? { name } : {} }),
    onSettled: () => void cache.invalidateQueries({ queryKey: ["chatList", { tenant }] }),
  });
}

/** Shows the new name at once, and the old one again if the server refuses it and nobody has signed out. */
export function useRenameSession(tenant: string, chat: string) {
  const { client } = useChat();
  const [one, lists] = [{ queryKey: ["chatGet", { tenant, chat }] }, { queryKey: ["chatList", { tenant }] }];
  return useMutation({
    mutationFn: (name: string) => chatUpdateChatSession(client, { tenant, chat, body: { name } }),
    onMutate: async (name) => {
      await Promise.all([cache.cancelQueries(one), cache.cancelQueries(lists)]);
      const before = [...cache.getQueriesData(one), ...cache.getQueriesData(lists)];
      const renamed = (it: ChatSession) => (it.metadata?.id === chat ? { ...it, name } : it);
      cache.setQueriesData<ChatSession>(one, (session) => session && renamed(session));
      cache.setQueriesData<Page>(lists, (it) => it?.rows && { ...it, rows: it.rows.map(renamed) });
      return before;
    },
    onError: (_, _name, old) => old?.map(([key, data]) => cache.setQueryData(key, (now) => now && data)),
    onSettled: () => void Promise.all([cache.invalidateQueries(one), cache.invalidateQueries(lists)]),
  });
}
