import Type from 'typebox'
import { Compile } from 'typebox/compile'
import type { TourContext } from '../tour-context.ts'

/** What any outsider can say of the whole ledger, from its tiles alone. */
export async function ledger({ journal, log, stranger }: TourContext): Promise<void> {
  await journal.step('The ledger as a whole', async (step) => {
    const last = await log.look()
    step.proof(`a checkpoint of ${last.size} entries, signed by ${log.origin}`, true)
    await log.proveGrowth(log.first, last)
    step.proof(
      `the log has only grown: it begins with the ${log.first.size} entries that it had before the tour`,
      last.size > log.first.size,
    )
    const entries: Uint8Array[] = []
    for await (const entry of log.entries(last)) entries.push(entry)
    step.proof(
      `all ${entries.length} entries, read from the tiles, lead to the signed root`,
      entries.length === last.size,
    )
    step.check(
      'each says what was done, when and by which department; of the rest it holds only commitments',
      entries.every(holdsOnlyCommitments),
    )
    const page = await stranger.open('/en/ledger')
    step.check('anyone can look at it', page.status === 200)
  })
}

const entryForm = Compile(
  Type.Object(
    {
      version: Type.Literal(1),
      kind: Type.String({ pattern: '^[a-z-]+\\.[a-z-]+$' }),
      organisation: Type.String({ pattern: '^[a-z-]+$' }),
      occurredAt: Type.String({ pattern: '^[0-9T:.Z-]{24}$' }),
      // HMAC-SHA-256 under a salt of the entry's own: 32 bytes that tell nothing.
      commitments: Type.Record(Type.String(), Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' })),
    },
    { additionalProperties: false },
  ),
)

function holdsOnlyCommitments(entry: Uint8Array): boolean {
  return entryForm.Check(JSON.parse(new TextDecoder().decode(entry)))
}
