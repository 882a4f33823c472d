import { findPublicEntry, type PublicEntry } from './public-entry.ts'

/** An entry of the log, in whatever way it was read. */
export interface ReadEntry {
  /** 0-based. */
  readonly index: number
  /** Hex. */
  readonly leafHash: string
  readonly bytes: Uint8Array
}

/**
 * What is wrong with how something was sealed or opened. `early`: opened before its date; `unfounded`: an
 * opening of what its organisation has not sealed, or not any more; `too-long`: sealed for more than ten years;
 * `unreadable`: the entry does not say what is to be published of it.
 */
export interface SealFault {
  readonly reason: 'early' | 'unfounded' | 'too-long' | 'unreadable'
  readonly organisationId: string
  readonly index: number
  readonly leafHash: string
}

/** What one organisation keeps sealed. */
export interface OrganisationSeals {
  readonly organisationId: string
  /** Those past their date included. */
  readonly sealed: number
  /** By then all of them are to be open. */
  readonly lastOpensAt: Date
  /** How many should be open by now, and since when the first of them. */
  readonly overdue: number
  readonly overdueSince: Date | undefined
}

/** What the log itself says of everything that is sealed in it. */
export interface SealReport {
  /** By id. */
  readonly organisations: readonly OrganisationSeals[]
  readonly opened: number
  /** In the order of the log. They stand for ever, as the entries do. */
  readonly faults: readonly SealFault[]
}

/** Follows the log's entries in their order. */
export interface SealWatch {
  /**
   * `seenAt` is when the entry was there at the latest, by the reader's own clock or by the log's when it published it:
   * an opening that is there before its date is early, whatever time it names.
   */
  add(entry: ReadEntry, seenAt: Date): void
  report(at: Date): SealReport
}

/** What opens on its date is entered within seconds; so much later it counts as not opened. */
const overdueAfterMs = 3_600_000
/** Nobody may be kept from knowing for longer (days). A pack may allow less only. */
const sealedDaysMax = 3_653
const dayMs = 86_400_000

interface StandingSeal {
  readonly organisationId: string
  readonly opensAt: Date
}

/**
 * Tells from published entries alone, without a database and without believing anybody, what is still sealed
 * and what was opened too early or never (decision 20). Entries of other kinds may be left out or not.
 */
export function createSealWatch(): SealWatch {
  const standing = new Map<string, StandingSeal>()
  const faults: SealFault[] = []
  let opened = 0

  function addSealed(entry: PublicEntry, { index, leafHash }: ReadEntry): void {
    const { organisation: organisationId, published = {} } = entry
    const fault = { organisationId, index, leafHash }
    const opensAt = findInstant(published['opensAt'])
    const sealedAt = findInstant(entry.occurredAt)
    if (opensAt === undefined || sealedAt === undefined || !published['legalReference']) {
      faults.push({ reason: 'unreadable', ...fault })
      return
    }
    standing.set(leafHash, { organisationId, opensAt })
    if (opensAt.getTime() - sealedAt.getTime() > sealedDaysMax * dayMs) {
      faults.push({ reason: 'too-long', ...fault })
    }
  }

  function addOpened(entry: PublicEntry, { index, leafHash }: ReadEntry, seenAt: Date): void {
    const { organisation: organisationId, published = {} } = entry
    const fault = { organisationId, index, leafHash }
    const openedAt = findInstant(entry.occurredAt)
    const sealed = published['sealed']
    if (openedAt === undefined || sealed === undefined) {
      faults.push({ reason: 'unreadable', ...fault })
      return
    }
    const seal = standing.get(sealed)
    if (seal?.organisationId !== organisationId) {
      faults.push({ reason: 'unfounded', ...fault })
      return
    }
    standing.delete(sealed)
    opened += 1
    if (openedAt < seal.opensAt || seenAt < seal.opensAt) faults.push({ reason: 'early', ...fault })
  }

  return {
    add(read, seenAt) {
      const entry = findPublicEntry(read.bytes)
      if (entry?.kind === 'access.sealed') addSealed(entry, read)
      if (entry?.kind === 'access.opened') addOpened(entry, read, seenAt)
    },
    report(at) {
      const byOrganisation = Map.groupBy(standing.values(), (seal) => seal.organisationId)
      const organisations = [...byOrganisation]
        .map(([organisationId, seals]) => summarise(organisationId, seals, at))
        .toSorted((a, b) => (a.organisationId < b.organisationId ? -1 : 1))
      return { organisations, opened, faults: [...faults] }
    },
  }
}

function summarise(
  organisationId: string,
  seals: readonly StandingSeal[],
  at: Date,
): OrganisationSeals {
  const dates = seals.map(({ opensAt }) => opensAt.getTime())
  const late = dates.filter((opensAt) => at.getTime() > opensAt + overdueAfterMs)
  return {
    organisationId,
    sealed: dates.length,
    lastOpensAt: new Date(dates.reduce((last, date) => Math.max(last, date))),
    overdue: late.length,
    overdueSince:
      late.length === 0 ? undefined : new Date(late.reduce((first, date) => Math.min(first, date))),
  }
}

function findInstant(text: string | undefined): Date | undefined {
  if (text === undefined || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text)) return undefined
  const instant = new Date(text)
  return Number.isNaN(instant.getTime()) ? undefined : instant
}
