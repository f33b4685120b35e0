import { formatId, type Location } from './data-centres.ts'

/** A file as it was uploaded. */
export interface StoredFile {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly bytes: Buffer
}

/** A label for records of one module. */
export interface Tag {
  readonly id: string
  name: string
}

/** A record that was deleted, as the list of deleted records tells of it. */
export interface DeletedRecord {
  readonly module: string
  readonly id: string
  readonly display_name: string
  readonly type: 'recycle'
  readonly deleted_by: { readonly id: string; readonly name: string }
  readonly deleted_time: string
}

/** A bulk job; each question brings it one state further. */
export interface Job {
  readonly kind: 'read' | 'write'
  readonly query: Readonly<Record<string, unknown>>
  asked: number
  result?: Readonly<Record<string, unknown>>
}

/** A channel of notifications. */
export interface Channel {
  readonly channel_id: string
  readonly events: readonly string[]
  readonly [field: string]: unknown
}

/** What an organisation has beside people and records. */
export interface Holdings {
  readonly tags: Map<string, Tag[]>
  /** By module and record, `Contacts/1`. */
  readonly photos: Map<string, StoredFile>
  readonly attachments: Map<string, StoredFile[]>
  readonly files: Map<string, StoredFile>
  /** Ids of related records by module, record and related list. */
  readonly links: Map<string, Set<string>>
  readonly deleted: DeletedRecord[]
  readonly jobs: Map<string, Job>
  channels: Channel[]
  readonly nextId: () => string
}

/** Nothing of anything. */
export function createHoldings(location: Location): Holdings {
  let serial = 5_000_000
  return {
    tags: new Map(),
    photos: new Map(),
    attachments: new Map(),
    files: new Map(),
    links: new Map(),
    deleted: [],
    jobs: new Map(),
    channels: [],
    nextId: () => {
      serial += 1
      return formatId(location, serial)
    },
  }
}
