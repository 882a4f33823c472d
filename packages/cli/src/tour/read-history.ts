import { createHmac } from 'node:crypto'
import { entryBytes } from '@bauhinia/ledger/entry'
import { leafHash } from '@bauhinia/transparency-log'
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import type { Page } from '../visitor/page.ts'
import type { Visitor } from '../visitor/visitor.ts'

/** One event of a person's access history. */
export interface HistoryEvent {
  readonly kind: string
  readonly fields: Readonly<Record<string, string | number | null>>
  /**
   * The hash under which the ledger must hold its entry, hexadecimal; made here from the record and
   * the salt on the page, so that the portal is not asked which entry it is.
   */
  readonly leafHash: string
}

const claim = Compile(
  Type.Object({
    kind: Type.String(),
    organisationId: Type.String(),
    occurredAt: Type.String(),
    fields: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Null()])),
    salt: Type.String(),
  }),
)

/** Everything in the access history of whoever is signed in, the newest first. */
export async function readHistory(visitor: Visitor): Promise<readonly HistoryEvent[]> {
  const events: HistoryEvent[] = []
  for (let path: string | undefined = '/en/account/history'; path !== undefined; ) {
    const page: Page = await visitor.open(path)
    events.push(...eventsOn(page))
    path = page.$('a[rel="next"]').attr('href')
  }
  return events
}

function eventsOn({ $ }: Page): HistoryEvent[] {
  return $('[data-proof]')
    .toArray()
    .map((line) => {
      const { salt, ...act } = claim.Parse(JSON.parse($(line).attr('data-proof') ?? ''))
      const bytes = entryBytes(
        { ...act, occurredAt: new Date(act.occurredAt) },
        Uint8Array.fromBase64(salt),
        (key, message) => createHmac('sha256', key).update(message).digest(),
      )
      return { kind: act.kind, fields: act.fields, leafHash: leafHash(bytes).toHex() }
    })
}
