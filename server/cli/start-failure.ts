import type { Told } from './print.ts'

type Words = (message: string) => Omit<Told, 'kind'>

/** What keeps a server from starting and the operator can mend, by the code of the error. */
const words: Readonly<Record<string, Words>> = {
  EADDRINUSE: (message) => ({
    message: `The address is taken: ${message}`,
    hint: 'Stop what listens there, or set PORT to another port (0 takes any free one).',
  }),
  EADDRNOTAVAIL: (message) => ({
    message: `This machine has no such address: ${message}`,
    hint: 'Set HOST to an address of this machine, or to 127.0.0.1.',
  }),
  ENOTFOUND: (message) => ({
    message: `The name cannot be resolved: ${message}`,
    hint: 'Set HOST to an address of this machine.',
  }),
  EACCES: (message) => ({
    message: `Permission is missing: ${message}`,
    hint: 'Choose a port above 1023 and a data folder that you may write to.',
  }),
  EROFS: (message) => ({
    message: `The data folder cannot be written: ${message}`,
    hint: 'Set MORTISE_DATA to a folder that you may write to.',
  }),
  ENOTDIR: (message) => ({
    message: `The data folder is no folder: ${message}`,
    hint: 'Set MORTISE_DATA to a folder that you may write to.',
  }),
  EEXIST: (message) => ({
    message: `The data folder is no folder: ${message}`,
    hint: 'Set MORTISE_DATA to a folder that you may write to.',
  }),
  ENOSPC: (message) => ({
    message: `The disk is full: ${message}`,
    hint: 'Make room, or set MORTISE_DATA to another disk.',
  }),
  SQLITE_NOTADB: () => ({
    message: 'The database file is damaged, or is no database.',
    hint: 'Restore mortise.db in the data folder from a backup, or move it away to start anew.',
  }),
  SQLITE_CORRUPT: () => ({
    message: 'The database file is damaged.',
    hint: 'Restore mortise.db in the data folder from a backup, or move it away to start anew.',
  }),
  SQLITE_CANTOPEN: (message) => ({
    message: `The database cannot be opened: ${message}`,
    hint: 'Set MORTISE_DATA to a folder that you may write to.',
  }),
}

/** Words for an error that the operator can mend; nothing for a bug of ours. */
export function startFailure(error: unknown): Told | undefined {
  const { code = '', message = '' } = error as { readonly code?: string; readonly message?: string }
  const told = Object.hasOwn(words, code) ? words[code] : undefined
  return told && { kind: 'conflict', ...told(message) }
}
