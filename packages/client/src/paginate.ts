import type { CallOptions } from "./transport/options.ts";

/** One page of a list. */
interface Page<Row> {
  readonly rows?: readonly Row[];
  readonly pagination?: { readonly next_page?: number };
}

/**
 * The rows of a list. A page is requested when its first row is needed. The rows end with the last page, an empty page,
 * or a page without a new row, as from a server that ignores `offset`. No row comes twice, even if rows move to the
 * next page meanwhile: rows are identified by their `metadata.id`, if they have one.
 * @param list An operation that takes `offset`, such as `client.chatList`.
 * @param args Its arguments, for every page. The first page begins at `offset`, 0 by default.
 * @throws Whatever the operation throws.
 */
export async function* paginate<Args extends { offset?: number | undefined }, Row>(
  list: (args: Args, options?: CallOptions) => Promise<Page<Row>>,
  args: Args,
  options?: CallOptions,
): AsyncGenerator<Row, void, undefined> {
  const seen = new Set<unknown>();
  let { offset = 0 } = args;
  let before = "";
  for (;;) {
    const { rows = [], pagination } = await list({ ...args, offset }, options);
    const page = JSON.stringify(rows);
    const fresh = rows.filter((row) => !seen.has(idOf(row)));
    if (fresh.length === 0 || page === before) return;
    for (const row of fresh) {
      const id = idOf(row);
      if (id !== undefined) seen.add(id);
      yield row;
    }
    if (pagination && pagination.next_page === undefined) return;
    offset += rows.length;
    before = page;
  }
}

function idOf(row: unknown): string | undefined {
  return (row as { metadata?: { id?: string } }).metadata?.id;
}
