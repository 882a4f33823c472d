import { createSealWatch, type SealFault } from '@bauhinia/ledger/seals'
import { type FsckOptions, type FsckReport, fsck, leafHash } from '@bauhinia/transparency-log'
import { sayInstant } from '../say-instant.ts'

/**
 * Reads a whole log again and tells, from its entries and the caller's clock alone, what is still sealed in it and what
 * was opened too early or never. Exit status 1 where something is: that is an alarm, whatever the log's own page says.
 */
export async function reportSeals(
  options: Omit<FsckOptions, 'onEntry'>,
  complain: (report: FsckReport) => number,
): Promise<number> {
  const watch = createSealWatch()
  const report = await fsck({
    ...options,
    onEntry: (index, bytes) =>
      watch.add({ index, bytes, leafHash: leafHash(bytes).toHex() }, new Date()),
  })
  if (report.checkpoint === undefined || report.faults.length > 0) return complain(report)
  const { faults, opened, organisations } = watch.report(new Date())
  for (const { lastOpensAt, organisationId, sealed } of organisations) {
    console.log(`${organisationId}: ${sealed} still sealed, all open by ${sayInstant(lastOpensAt)}`)
  }
  if (organisations.length === 0) console.log('Nothing is sealed now, by any organisation.')
  console.log(`${opened} opened so far, in ${report.checkpoint.size} entries.`)
  for (const { index, organisationId, reason } of faults) {
    console.error(`bauhinia: entry ${index} of ${organisationId} ${faultWords[reason]}`)
  }
  const late = organisations.filter(({ overdue }) => overdue > 0)
  for (const { organisationId, overdue, overdueSince } of late) {
    const since = overdueSince === undefined ? '' : sayInstant(overdueSince)
    console.error(
      `bauhinia: ${organisationId}: ${overdue} not opened on their date, since ${since}`,
    )
  }
  return faults.length + late.length === 0 ? 0 : 1
}

const faultWords: Readonly<Record<SealFault['reason'], string>> = {
  early: 'was opened before its date.',
  unfounded: 'opens what this organisation has not sealed, or not any more.',
  'too-long': 'is sealed for more than ten years.',
  unreadable: 'does not say under which law and until when it is sealed, or what it opens.',
}
