import assert from 'node:assert/strict'
import { setTimeout as delay } from 'node:timers/promises'
import { revokeHeld } from '@bauhinia/cli/clear-the-way'
import { verifyHeld } from '@bauhinia/cli/held-licence'
import { hashesOn, headingOf, linkedEntriesOn, type Page } from '@bauhinia/cli/page'
import { confirmAtBank, payNow } from '@bauhinia/cli/payment'
import {
  acceptConsent,
  beginRenewal,
  fillForm,
  plainAnswers,
  signInAs,
  submitAnswers,
} from '@bauhinia/cli/renewal'
import { type fetchTrust, TrustUnreadable } from '@bauhinia/cli/trust'
import { createVisitor, type Visitor } from '@bauhinia/cli/visitor'
import { haveSecondThoughts, type Involved } from './second-thoughts.ts'

/** Someone who renews licences, one after the other, through whatever happens to the portal. */
export interface Walker {
  readonly visitor: Visitor
  /** Leaf hashes of entries that a page has shown: from then on the ledger must hold them. */
  readonly acknowledged: ReadonlySet<string>
  /** Applications that were seen concluded; those that were granted, with a licence that verified. */
  readonly concluded: ReadonlySet<string>
  /** Those for which a consent was withdrawn, and departments were asked again. */
  readonly reconsidered: ReadonlySet<string>
  /** Walks until `rest` is called and one case was concluded; then finishes what was begun. */
  readonly walking: Promise<void>
  rest(): void
  /** Where the person stood last, for a test that waits in vain. */
  whereabouts(): string
}

/** How the portal answers who holds what was renewed. */
const tooEarly = 409

/** The officer revokes what was renewed, so that it can be renewed again. */
interface Progress extends Involved, Pick<WalkerOptions, 'below' | 'trust'> {
  readonly answers: Readonly<Record<string, string>>
  readonly acknowledged: Set<string>
  readonly concluded: Set<string>
  readonly reconsidered: Set<string>
  /** The bank's confirmation page by bill: sent again after an interruption, it pays only once. */
  readonly fpsPages: Map<string, Page>
  /** The page that was seen last, or why none was. */
  lastSeen: string
  /** The application that is under way, as soon as any page names it: its next one may never arrive. */
  application: string | undefined
}

export interface WalkerOptions {
  /** Chance. */
  readonly below: (limit: number) => number
  /** By whose word a licence is verified. */
  readonly trust: Awaited<ReturnType<typeof fetchTrust>>
  /** Ends the walk at once, wherever it is. */
  readonly signal: AbortSignal
}

/** Sends an invented person on the way. */
export function startWalker(
  origin: string,
  personaId: string,
  { below, signal, trust }: WalkerOptions,
): Walker {
  const progress: Progress = {
    visitor: createVisitor({ origin, timeoutMs: 60_000 }),
    officer: createVisitor({ origin, timeoutMs: 60_000 }),
    answers: personaId === 'aged-seventy' ? { ...plainAnswers, ...medical() } : plainAnswers,
    acknowledged: new Set(),
    concluded: new Set(),
    reconsidered: new Set(),
    fpsPages: new Map(),
    ...{ below, trust },
    lastSeen: 'nowhere yet',
    application: undefined,
  }
  let isResting = false
  const walking = walk(progress, personaId, {
    isOver: (isUnderWay) =>
      signal.aborted || (isResting && !isUnderWay && progress.concluded.size > 0),
  })
  // Whoever waits for it hears of it; until then it must not end the whole test run.
  walking.catch(() => undefined)
  return {
    ...progress,
    walking,
    rest() {
      isResting = true
    },
    whereabouts: () => `${personaId}: ${progress.lastSeen}`,
  }
}

/** A certificate of yesterday, in the time of the city. */
function medical(): Record<string, string> {
  const { day, month, year } = Temporal.Now.plainDateISO('Asia/Hong_Kong').subtract({ days: 1 })
  return {
    'medicalExaminationOn-day': String(day),
    'medicalExaminationOn-month': String(month),
    'medicalExaminationOn-year': String(year),
    doctorRegistrationNumber: 'M12345',
  }
}

async function walk(
  progress: Progress,
  personaId: string,
  { isOver }: { readonly isOver: (isUnderWay: boolean) => boolean },
): Promise<void> {
  while (!isOver(progress.application !== undefined)) {
    const page: Page | undefined = await takeStep(progress, personaId)
    if (page === undefined) {
      // The portal is away, or was in the middle of something: look again soon.
      await delay(100)
      continue
    }
    if (isConcluded(page) && progress.application !== undefined) {
      progress.concluded.add(progress.application)
      progress.application = undefined
    }
  }
}

/** One step further from where the pages say that the person stands; nothing while that fails. */
async function takeStep(progress: Progress, personaId: string): Promise<Page | undefined> {
  try {
    const page = await standing(progress, personaId)
    if (!isAnswer(progress, page)) return undefined
    if (isConcluded(page)) return (await isVerified(progress, page)) ? page : undefined
    const next = await goOn(progress, page)
    return isAnswer(progress, next) ? next : undefined
  } catch (error) {
    progress.lastSeen = String(error)
    if (isAway(error)) return undefined
    throw error
  }
}

/** Takes note of what a page shows; false when it says only that something went wrong. */
function isAnswer(progress: Progress, page: Page): boolean {
  progress.lastSeen = seen(page)
  if (page.status >= 500) return false
  progress.application = applicationOf(page) ?? progress.application
  for (const hash of [...hashesOn(page), ...linkedEntriesOn(page)]) progress.acknowledged.add(hash)
  return true
}

async function standing(
  { application, officer, visitor }: Progress,
  personaId: string,
): Promise<Page> {
  const account = await visitor.open('/en/account')
  if (account.url.pathname.includes('/sign-in')) await signInAs(visitor, personaId)
  if (application !== undefined) return visitor.open(`/en/applications/${application}`)
  // Whoever was interrupted may have begun, or even submitted, more than their screen showed.
  const own = await visitor.open('/en/applications')
  const waiting = '.bauhinia-card--attention a[href*="/applications/"]'
  if (own.$(waiting).length > 0) return visitor.follow(own, waiting)
  const begun = await beginRenewal(visitor)
  if (begun.status !== tooEarly) return begun
  await revokeHeld(visitor, officer)
  return beginRenewal(visitor)
}

async function goOn(progress: Progress, page: Page): Promise<Page> {
  const { visitor } = progress
  const has = (selector: string) => page.$(selector).length > 0
  if (has('form[action$="/consent"]')) return acceptConsent(visitor, page)
  if (has('form[action$="/form"]')) {
    return submitIfComplete(visitor, await fillForm(visitor, page, progress.answers))
  }
  if (has('main a[href*="/bills/"]')) {
    const application = applicationOf(page)
    if (application !== undefined && hasSecondThoughts(progress, application)) {
      const consents = await haveSecondThoughts(progress, application)
      progress.reconsidered.add(application)
      return consents
    }
    return pay(progress, await visitor.follow(page, 'main a[href*="/bills/"]'))
  }
  await delay(50)
  return page
}

/** About the first application, and every second one after it. */
function hasSecondThoughts({ concluded, reconsidered }: Progress, application: string): boolean {
  return concluded.size % 2 === 0 && !reconsidered.has(application)
}

async function submitIfComplete(visitor: Visitor, check: Page): Promise<Page> {
  return check.url.pathname.endsWith('/check') ? submitAnswers(visitor, check) : check
}

/** By either way. Whoever is interrupted does the same again, as a person with the page still open. */
async function pay({ below, fpsPages, visitor }: Progress, bill: Page): Promise<Page> {
  const { pathname } = bill.url
  const payload = bill.$('#fps-payload').text()
  if (payload === '') return visitor.open(`${pathname}/payment`)
  const begun = fpsPages.get(pathname)
  if (begun === undefined) {
    const bank = await payNow(visitor, bill)
    if (bank.url.origin === bill.url.origin) return bank
    if (below(3) > 0) return confirmAtBank(visitor, bank)
    const fps = await visitor.open(new URL('/fps?lang=en', bank.url))
    fpsPages.set(pathname, await visitor.submit(fps, 'form', { code: payload }))
    return bill
  }
  await visitor.submit(begun, 'form')
  return visitor.open(`${pathname}/payment`)
}

function seen(page: Page): string {
  return `${page.url.pathname}, ${page.status}, “${headingOf(page)}”`
}

function applicationOf(page: Page): string | undefined {
  return /\/applications\/([^/]+)/.exec(page.url.pathname)?.[1]
}

const grantedPanel = 'main .govuk-panel'

function isConcluded(page: Page): boolean {
  const isCase = /\/applications\/[^/]+$/.test(page.url.pathname)
  return isCase && page.$(`${grantedPanel}, main .bauhinia-tag--refused`).length > 0
}

/** Whether all is said: a licence was refused, or is held and verified. */
async function isVerified(progress: Progress, concluded: Page): Promise<boolean> {
  if (concluded.$(grantedPanel).length === 0) return true
  const { checks, verdict } = await verifyHeld(progress.visitor, concluded, progress.trust)
  const faults = checks.flatMap((check) => (check.outcome === 'pass' ? [] : [check.reason]))
  progress.lastSeen = `${seen(concluded)}, whose licence is ${verdict}: ${faults.join(', ')}`
  // Its entry may still be on its way into the tree, and is waited for like a portal that is away.
  const isWrong = checks.some(
    (check) => check.outcome === 'fail' && check.reason !== 'not-in-ledger',
  )
  assert.ok(!isWrong, progress.lastSeen)
  return verdict === 'valid'
}

/** What a visitor sees of a portal that was killed: no connection, or a page cut off. */
export function isAway(error: unknown): boolean {
  if (error instanceof TrustUnreadable) return isAway(error.cause)
  if (!(error instanceof Error)) return false
  const isNetwork = error instanceof TypeError && error.cause !== undefined
  return isNetwork || error.name === 'TimeoutError' || error.name === 'PageUnexpected'
}
