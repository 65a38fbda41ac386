import { createStore, type SessionUpdate, type Store } from "../store.ts";

/** A store that is right but for some of its methods, which get the right ones to build on. */
export function alterStore(change: (right: Store) => Partial<Store>): () => Store {
  return () => {
    const right = createStore();
    return { ...right, ...change(right) };
  };
}

/** A store that keeps another name than it is given. */
export function alterNames(change: (name: string) => string): () => Store {
  const changed = ({ name }: SessionUpdate): SessionUpdate =>
    name === undefined ? {} : { name: change(name) };
  return alterStore(({ create, update }) => ({
    create: (tenant, given) => create(tenant, changed(given)),
    update: (tenant, chat, given) => update(tenant, chat, changed(given)),
  }));
}
