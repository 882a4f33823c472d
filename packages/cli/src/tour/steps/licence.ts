import type { LicenceVerification } from '@bauhinia/licences'
import { verifyLicence } from '@bauhinia/licences/verify'
import { lookUntil } from '../../portal/payment.ts'
import { networkOf, offline } from '../../verify/network.ts'
import { getLink, getText, hashesOn, headingOf, type Page, wordsOf } from '../../visitor/page.ts'
import type { Visitor } from '../../visitor/visitor.ts'
import { foreignLicence, tamperedLicence } from '../false-licences.ts'
import type { Step } from '../journal.ts'
import type { TourContext } from '../tour-context.ts'

/** What the later steps need of a licence. */
export interface HeldLicence {
  /** The application's page. */
  readonly application: Page
  readonly licence: Page
  /** The text of the licence file. */
  readonly file: string
}

/** Step 6 of the journey: the decision, which can be replayed; gives the application's page. */
export async function awaitDecision(
  { journal, log, resident }: TourContext,
  paid: Page,
): Promise<Page> {
  return journal.step('The decision', async (step) => {
    const opened = await resident.follow(paid, 'main a[href*="/applications/"]')
    const isThere = ({ $ }: Page) => $('main a[href*="/licences/"]').length > 0
    const decided = await lookUntil(resident, opened, { isThere })
    step.check(
      `the rules decide without an officer: ${getText(decided, 'main .govuk-panel__title')}`,
      decided.$('.govuk-panel').length > 0,
    )
    const lines = decided.$('.bauhinia-check')
    step.proof(
      `all ${lines.length - 1} requirements hold or do not apply, and replayed they give the same decision`,
      lines.length >= 8 &&
        lines
          .toArray()
          .every((line) => ['pass', 'not-applicable'].includes(line.attribs['data-outcome'] ?? '')),
    )
    for (const leafHash of hashesOn(decided)) {
      const place = await log.holds(leafHash)
      step.proof(
        `what happened is in the ledger, entry ${place?.index}: ${kindOf(place?.entry)}`,
        place !== undefined,
      )
    }
    return decided
  })
}

function kindOf(entry: Uint8Array | undefined): string {
  const text = new TextDecoder().decode(entry)
  return /"kind":"([a-z.-]+)"/.exec(text)?.[1] ?? 'nothing'
}

/** Steps 7 and 8: the licence is shown, downloaded and verified, and false ones are refused. */
export async function verifyHeldLicence(
  context: TourContext,
  application: Page,
): Promise<HeldLicence> {
  const held = await download(context, application)
  await verifyGenuine(context, held)
  await refuseFalse(context, held)
  return held
}

async function download({ journal, resident }: TourContext, application: Page) {
  return journal.step('The licence', async (step) => {
    const licence = await resident.follow(application, 'main a[href*="/licences/"]')
    step.check(
      `a card and a QR code: ${headingOf(licence)}`,
      licence.$('.bauhinia-licence, article').length > 0 && licence.$('main svg').length > 0,
    )
    step.check('in the name of the resident', /CHAN Shun Lei/.test(wordsOf(licence)))
    const address = getLink(licence, 'main a[href$="/file"]')
    const response = await resident.fetch(address)
    const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1]
    step.check(`a file to keep: ${name}`, response.ok && name !== undefined)
    return { application, licence, file: await response.text() }
  })
}

async function verifyGenuine(context: TourContext, { file, licence }: HeldLicence): Promise<void> {
  const { journal, origin, stranger, trust } = context
  await journal.step('Anyone verifies it', async (step) => {
    const now = new Date()
    const here = await verifyLicence({ input: file, trust, fetchers: networkOf(origin), now })
    for (const [id, what] of Object.entries(whatIsChecked)) {
      step.proof(
        what,
        here.checks.some((check) => check.id === id && check.outcome === 'pass'),
      )
    }
    const alone = await verifyLicence({ input: file, trust, fetchers: offline, now })
    step.proof('the same without a network, from the file alone', alone.verdict === 'valid')
    const page = await verifyAtPortal(stranger, file)
    step.check('the portal’s own page says the same: valid', isAllPassed(page))
    const address = getLink(licence, 'main a[href*="/verify#"]')
    const scanned = await verifyAtPortal(stranger, address.href)
    step.check('and of what the QR code holds, without the file', isAllPassed(scanned))
  })
}

const whatIsChecked = {
  signature: 'nothing in it was changed after it was signed',
  issuer: 'its issuer’s certificate leads to the authority that is trusted',
  period: 'today is within its period',
  status: 'its status list, signed by the issuer, says that it stands',
  ledger: 'its issue is in the ledger: the inclusion proof leads to the signed checkpoint',
} as const

async function refuseFalse(context: TourContext, { file }: HeldLicence): Promise<void> {
  const { journal } = context
  await journal.step('False ones are refused, each for its reason', async (step) => {
    await refuseOne(context, step, {
      what: 'one whose name was changed',
      file: tamperedLicence(file),
      reason: 'changed-after-signing',
    })
    await refuseOne(context, step, {
      what: 'one that a stranger signed',
      file: foreignLicence(file),
      reason: 'issuer-not-trusted',
    })
    await refuseOne(context, step, { what: 'something else', file: 'hello', reason: 'unreadable' })
    await refuseExpired(context, step, file)
  })
}

/** The same licence on the day after its last, by a clock of ours: the portal's stands at today. */
async function refuseExpired(
  { origin, trust }: TourContext,
  step: Step,
  file: string,
): Promise<void> {
  const at = (now: Date) => verifyLicence({ input: file, trust, fetchers: networkOf(origin), now })
  const { licence } = await at(new Date())
  const nextDay = new Date((licence?.validUntilAt.getTime() ?? 0) + 86_400_000)
  step.refusal(
    'the same on the day after its last: expired',
    hasFailedFor(await at(nextDay), 'expired'),
  )
}

/** Refused here, for the reason given, and at the portal. */
export async function refuseOne(
  { origin, stranger, trust }: TourContext,
  step: Step,
  { file, reason, what }: { what: string; file: string; reason: string },
): Promise<void> {
  const fetchers = networkOf(origin)
  const here = await verifyLicence({ input: file, trust, fetchers, now: new Date() })
  const page = await verifyAtPortal(stranger, file)
  step.refusal(
    `${what}: ${reason}, here and at the portal`,
    hasFailedFor(here, reason) && outcomesOn(page).includes('fail'),
  )
}

function hasFailedFor({ checks, verdict }: LicenceVerification, reason: string): boolean {
  return (
    verdict === 'refused' &&
    checks.some((check) => check.outcome === 'fail' && check.reason === reason)
  )
}

async function verifyAtPortal(visitor: Visitor, text: string): Promise<Page> {
  return visitor.submit(await visitor.open('/en/verify'), '#verify-form', { text })
}

function isAllPassed(page: Page): boolean {
  const [always, registry] = [outcomesOn(page).slice(0, 6), outcomesOn(page).slice(6)]
  // The key is in the registry on the chain a while after the first start, and its line is not there before.
  return (
    always.every((outcome) => outcome === 'pass') &&
    always.length === 6 &&
    !registry.includes('fail')
  )
}

function outcomesOn({ $ }: Page): string[] {
  return $('.bauhinia-check')
    .toArray()
    .map((line) => line.attribs['data-outcome'] ?? '')
}
