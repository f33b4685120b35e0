/** Where a listing goes on: behind the row made at this time with this id. */
export interface Position {
  readonly createdAt: number
  readonly id: string
}

/** A part of a listing, oldest first. */
export interface Slice {
  readonly limit: number
  readonly after?: Position | undefined
}
