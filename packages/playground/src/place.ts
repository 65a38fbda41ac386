/** What is shown stands in the address, behind `#`: links, reloads and the back button work by themselves. */
import { useSyncExternalStore } from "react";

export interface Place {
  readonly tenant: string;
  readonly chat?: string | undefined;
  /** Of the list of sessions, from 1. */
  readonly page: number;
}

/** The tenant that the examples of the contract are of. */
const EXAMPLE = "707d0855-80ab-4e1f-a156-f1c4546cbf52";

export function usePlace(): Place {
  return placeOf(useSyncExternalStore(subscribe, () => location.hash));
}

export function placeOf(hash: string): Place {
  const { tenant, chat, page } = Object.fromEntries(new URLSearchParams(hash.slice(1)));
  return { tenant: tenant || EXAMPLE, chat, page: Math.max(1, Number.parseInt(page ?? "1", 10) || 1) };
}

function subscribe(listener: () => void): () => void {
  addEventListener("hashchange", listener);
  return () => removeEventListener("hashchange", listener);
}

export function linkTo({ tenant, chat, page }: Place): string {
  return `#${new URLSearchParams({ tenant, ...(chat && { chat }), ...(page > 1 && { page: `${page}` }) })}`;
}
