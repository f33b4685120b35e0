interface Turn {
  readonly limit: number
  readonly next_cursor?: string
}

interface Page<Row> {
  readonly result: readonly Row[]
  readonly next_cursor: string | null
}

/** All rows of a listing that people keep short, page after page. */
export async function readAll<Row>(
  read: (query: Turn) => Promise<Page<Row>>,
): Promise<readonly Row[]> {
  const rows: Row[] = []
  let cursor: string | null | undefined
  do {
    const page: Page<Row> = await read({ limit: 100, ...(cursor && { next_cursor: cursor }) })
    rows.push(...page.result)
    cursor = page.next_cursor
  } while (cursor !== null)
  return rows
}
