import { getText, headingOf } from '../../visitor/page.ts'
import { readHistory } from '../read-history.ts'
import type { TourContext } from '../tour-context.ts'

/** Step 9 of the journey: who asked what, each with its proof checked here. */
export async function history({ journal, log, resident }: TourContext): Promise<void> {
  await journal.step('The access history', async (step) => {
    const events = await readHistory(resident)
    const released = events.filter(({ kind }) => kind === 'exchange.released')
    step.check(
      `${events.length} events: what was shown, and four exchanges with four departments`,
      new Set(released.map(({ fields }) => fields['provider'])).size === 4,
    )
    for (const { kind, fields, leafHash } of events) {
      const place = await log.holds(leafHash)
      step.proof(
        `${kind} of ${fields['dataset'] ?? 'a case'}: the record makes entry ${place?.index}, which is in the log`,
        place !== undefined,
      )
    }
  })
}

/** The other half of step 9: a consent is withdrawn. */
export async function withdraw({ journal, log, resident }: TourContext) {
  return journal.step('Withdrawing a consent', async (step) => {
    const consents = await resident.open('/en/account/consents')
    const links = consents.$('main a[href$="/withdraw"]')
    step.check(`${links.length} consents stand, four of them new`, links.length >= 4)
    const asks = await resident.follow(
      consents,
      '.govuk-summary-card:contains("Judiciary") a[href$="/withdraw"]',
    )
    step.check(`what follows from it is said first: ${headingOf(asks)}`, asks.status === 200)
    const done = await resident.submit(asks, 'main form')
    step.check(
      getText(done, '.govuk-notification-banner__content'),
      done.$('main a[href$="/withdraw"]').length === links.length - 1,
    )
    const twice = await resident.submit(asks, 'main form')
    step.refusal('it cannot be withdrawn twice', twice.status === 409)
    const shown = done.$('main a[href*="/ledger?entry="]').toArray()
    for (const link of shown) {
      const leafHash = new URL(link.attribs['href'] ?? '', done.url).searchParams.get('entry') ?? ''
      const place = await log.holds(leafHash)
      step.proof(`${done.$(link).text()}, entry ${place?.index}`, place !== undefined)
    }
    return { datasetId: 'hk-judiciary-fines' }
  })
}

/** What the refused attempt left behind, for the person to see. */
export async function historyAfterwards({ journal, log, resident }: TourContext): Promise<void> {
  await journal.step('The history afterwards', async (step) => {
    const events = await readHistory(resident)
    const looked = events.find(({ kind }) => kind === 'case.viewed')
    step.check('the officer’s look at the case is on record', looked !== undefined)
    const lookedAt = await log.holds(looked?.leafHash ?? '')
    step.proof(`and in the ledger, entry ${lookedAt?.index}`, lookedAt !== undefined)
    const latest = events.find(({ kind }) => kind.startsWith('exchange.'))
    step.check('the refused attempt is on record', latest?.kind === 'exchange.refused')
    const place = await log.holds(latest?.leafHash ?? '')
    step.proof(`and in the ledger, entry ${place?.index}`, place !== undefined)
  })
}
