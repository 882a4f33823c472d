import type { ExchangeContext } from './context.ts'

/** How a record is found and opened in the ledger. */
export interface LedgerMark {
  readonly leafHash: Uint8Array
  readonly salt: Uint8Array
}

/** Something about a person that the ledger has an entry of. */
interface Marked {
  readonly dataSubjectId: string
  readonly mark: LedgerMark
}

type Seals = Pick<ExchangeContext, 'identity'>

/** The mark as it is kept beside the record: its salt sealed under the person's key. */
export async function sealMark(
  { identity }: Seals,
  dataSubjectId: string,
  { leafHash, salt }: LedgerMark,
): Promise<LedgerMark> {
  return { leafHash, salt: await identity.sealSalt(dataSubjectId, { leafHash, salt }) }
}

/** Records with their salts opened; what is about a person who is erased is left out. */
export async function openMarks<Record extends Marked>(
  { identity }: Seals,
  records: readonly Record[],
): Promise<Record[]> {
  const opened = await Promise.all(
    records.map(async (record) => {
      const salt = await identity.openSalt(record.dataSubjectId, record.mark)
      return salt && { ...record, mark: { leafHash: record.mark.leafHash, salt } }
    }),
  )
  return opened.filter((record) => record !== undefined)
}
