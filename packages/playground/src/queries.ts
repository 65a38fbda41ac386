/** What the page reads and writes, by TanStack Query on the client. */
import type { ChatSession, ChatSessionList } from "@chat-api/client";
import { chatCreateChatSession, chatUpdateChatSession } from "@chat-api/client/operations";
import { QueryClient, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useChat } from "./connection.ts";
import { retryDelay } from "./failure.ts";
import type { Place } from "./place.ts";

const PAGE_SIZE = 20;

export const queryClient: QueryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 5000, retryDelay, retry: (n, error) => n < 2 && retryDelay(0, error) < 60_000 },
  },
});

export function useSessions({ tenant, page }: Place) {
  return useQuery({
    ...useChat().queries.chatList({ tenant, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE }),
    // Until the next page is here the one before stays, but never that of another tenant.
    placeholderData: (list, before) => (before?.queryKey[1].tenant === tenant ? list : undefined),
  });
}

export function useSession(tenant: string, chat: string) {
  return useQuery(useChat().queries.chatGet({ tenant, chat }));
}

export function useMessages(tenant: string, chatId: string) {
  return useQuery(useChat().queries.chatMessages({ tenant, chatId }));
}

export function useCreateSession(tenant: string) {
  const { client } = useChat();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (name: string) => chatCreateChatSession(client, { tenant, body: name ? { name } : {} }),
    onSuccess: () => cache.invalidateQueries({ queryKey: ["chatList", { tenant }] }),
  });
}

/** Shows the new name at once, and the old one again where the server refuses it. */
export function useRenameSession(tenant: string, chat: string) {
  const { client } = useChat();
  const cache = useQueryClient();
  const one = { queryKey: ["chatGet", { tenant, chat }] };
  const lists = { queryKey: ["chatList", { tenant }] };
  return useMutation({
    mutationFn: (name: string) => chatUpdateChatSession(client, { tenant, chat, body: { name } }),
    onMutate: async (name) => {
      await Promise.all([cache.cancelQueries(one), cache.cancelQueries(lists)]);
      const before = [...cache.getQueriesData(one), ...cache.getQueriesData(lists)];
      const renamed = (it: ChatSession) => (it.metadata?.id === chat ? { ...it, name } : it);
      cache.setQueriesData<ChatSession>(one, (session) => session && renamed(session));
      cache.setQueriesData<ChatSessionList>(lists, (it) => it?.rows && { ...it, rows: it.rows.map(renamed) });
      return before;
    },
    onError: (_error, _name, before) => before?.map(([key, data]) => cache.setQueryData(key, data)),
    onSettled: () => Promise.all([cache.invalidateQueries(one), cache.invalidateQueries(lists)]),
  });
}
