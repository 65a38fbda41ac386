import type { CallOptions } from "./transport/options.ts";

/** A page of a list that takes `offset`. */
interface OffsetPage {
  readonly rows?: readonly unknown[];
  readonly pagination?: {
    readonly next_page?: number;
    readonly current_page?: number;
    readonly num_pages?: number;
  };
}

/** How the pages of another list follow each other. */
export interface PaginateOptions<Args, Page, Row> extends CallOptions {
  /** The arguments that lead to the next page, such as a cursor; nothing if this is the last page. */
  next(page: Page, args: Args): Partial<Args> | undefined;
  /** The rows of a page. */
  rows(page: Page): readonly Row[] | undefined;
}

/** The rows of a list, one after the other. Or its pages, by `pages()`. */
export interface Rows<Row, Page> extends AsyncGenerator<Row, void, undefined> {
  pages(): AsyncGenerator<Page, void, undefined>;
}

/**
 * The rows of a list. A page is requested when its first row is needed. The rows end with the last page, an empty page,
 * or a page that is the same as the one before, as from a server that ignores `offset`. No row comes twice, even if rows
 * move to the next page meanwhile: rows are identified by their `metadata.id` or `id`, if they have one.
 * @param list An operation that takes `offset`, such as `client.chatList`.
 * @param args Its arguments, for every page. The first page begins at `offset`, 0 by default.
 * @param options Those of each call. For a list with other arguments also `next` and `rows`.
 * @throws Whatever the operation throws.
 */
export function paginate<Args extends { offset?: number | undefined }, Page extends OffsetPage>(
  list: (args: Args, options?: CallOptions) => Promise<Page>,
  args: Args,
  options?: CallOptions,
): Rows<NonNullable<Page["rows"]>[number], Page>;
export function paginate<Args, Page, Row>(
  list: (args: Args, options?: CallOptions) => Promise<Page>,
  args: NoInfer<Args>,
  options: PaginateOptions<NoInfer<Args>, NoInfer<Page>, Row>,
): Rows<Row, Page>;
export function paginate(
  list: (args: object, options?: CallOptions) => Promise<object>,
  args: object,
  options: Partial<PaginateOptions<object, object, unknown>> = {},
): Rows<unknown, object> {
  const { next = nextOffset, rows = rowsOf, ...callOptions } = options;

  async function* pages(): AsyncGenerator<object, void, undefined> {
    let current = next === nextOffset ? { offset: 0, ...args } : args;
    let before = "";
    for (;;) {
      const page = await list(current, callOptions);
      const text = JSON.stringify(page);
      if (text === before) return;
      before = text;
      yield page;
      const more = next(page, current);
      if (!more) return;
      current = { ...current, ...more };
    }
  }

  async function* eachRow(): AsyncGenerator<unknown, void, undefined> {
    const seen = new Set<unknown>();
    for await (const page of pages())
      for (const row of rows(page) ?? []) {
        const id = idOf(row);
        if (seen.has(id)) continue;
        if (id !== undefined) seen.add(id);
        yield row;
      }
  }

  return Object.assign(eachRow(), { pages });
}

function rowsOf({ rows }: OffsetPage): readonly unknown[] | undefined {
  return rows;
}

function nextOffset(
  { rows = [], pagination }: OffsetPage,
  { offset = 0 }: { offset?: number },
): { offset: number } | undefined {
  const { next_page, current_page = 1, num_pages = 1 } = pagination ?? {};
  const isLast = pagination && next_page === undefined && current_page >= num_pages;
  return isLast || rows.length === 0 ? undefined : { offset: offset + rows.length };
}

function idOf(row: unknown): unknown {
  const { id, metadata } = Object(row) as { id?: unknown; metadata?: { id?: unknown } };
  return metadata?.id ?? id;
}
