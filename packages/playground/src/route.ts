/** The route is in the address, behind `#`, so that links, reloads and the back button work. */
import { useSyncExternalStore } from "react";

export interface Route {
  readonly tenant: string;
  readonly chat?: string | undefined;
  /** The page of the list of sessions, from 1. */
  readonly page: number;
}

/** The tenant of the contract's examples. */
const EXAMPLE = "707d0855-80ab-4e1f-a156-f1c4546cbf52";

export function useRoute(): Route {
  return routeOf(useSyncExternalStore(subscribe, () => location.hash));
}

export function routeOf(hash: string): Route {
  const { tenant, chat, page } = Object.fromEntries(new URLSearchParams(hash.slice(1)));
  return { tenant: tenant || EXAMPLE, chat, page: Math.max(1, Number.parseInt(page ?? "1", 10) || 1) };
}

function subscribe(listener: () => void): () => void {
  addEventListener("hashchange", listener);
  return () => removeEventListener("hashchange", listener);
}

export function linkTo({ tenant, chat, page }: Route): string {
  return `#${new URLSearchParams({ tenant, ...(chat && { chat }), ...(page > 1 && { page: `${page}` }) })}`;
}
