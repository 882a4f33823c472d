import type { ListPart } from '@bauhinia/http'
import type { CommittedValue } from './domain/entry.ts'
import type { EntryKind } from './domain/entry-kinds.ts'

/** What an entry about a person can be of: the rest are organisations' own. */
export type OwnEntryKind = Exclude<
  EntryKind,
  `counts.${string}` | `consumer-counts.${string}` | 'system.registered'
>

/** An entry about a person, as the module that made it tells that person of it. */
export interface OwnEntry {
  readonly kind: OwnEntryKind
  readonly organisationId: string
  readonly occurredAt: Date
  readonly leafHash: Uint8Array
  /** Fields of its record by which the person knows it again; not the whole record. */
  readonly fields: Readonly<Record<string, CommittedValue>>
}

/** A part of one person's entries, in which an entry has its time for a place and its leaf hash, hex, for an id. */
export interface OwnEntriesPart extends ListPart {
  readonly dataSubjectId: string
}

/** Reads a part of the entries about a person that one module made: those nearest to its place, in any order. */
export type ListOwnEntries = (part: OwnEntriesPart) => Promise<readonly OwnEntry[]>
