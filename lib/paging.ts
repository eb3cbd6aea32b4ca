/** What supabase-js answers. */
interface Answer<Row> {
  data: Row[] | null;
  error: { code?: string; message: string } | null;
  status: number;
}

/** Below the 1,000 rows at which the API cuts an answer without a word. */
const SIZE = 500;

/**
 * Every row of a query, page by page. The query must have an order that leaves
 * no two rows equal.
 *
 * @param page asks for the rows `from` to `to`, both included
 */
export async function everyPage<Row>(
  page: (from: number, to: number) => PromiseLike<Answer<Row>>,
): Promise<Answer<Row>> {
  const all: Row[] = [];
  while (true) {
    const answer = await page(all.length, all.length + SIZE - 1);
    if (answer.error || !answer.data) return answer;
    all.push(...answer.data);
    if (answer.data.length < SIZE) return { ...answer, data: all };
  }
}
