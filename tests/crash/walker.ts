import { setTimeout as delay } from 'node:timers/promises'
import { revokeHeld } from '@bauhinia/cli/clear-the-way'
import { hashesOn, headingOf, type Page } from '@bauhinia/cli/page'
import { confirmAtBank, payNow } from '@bauhinia/cli/payment'
import {
  acceptConsent,
  beginRenewal,
  fillForm,
  plainAnswers,
  signInAs,
  submitAnswers,
} from '@bauhinia/cli/renewal'
import { createVisitor, type Visitor } from '@bauhinia/cli/visitor'

/** Someone who renews licences, one after the other, through whatever happens to the portal. */
export interface Walker {
  readonly visitor: Visitor
  /** Leaf hashes of entries that a page has shown: from then on the ledger must hold them. */
  readonly acknowledged: ReadonlySet<string>
  /** Applications that were seen concluded. */
  readonly concluded: ReadonlySet<string>
  /** Walks until `rest` is called and one case was concluded; then finishes what was begun. */
  readonly walking: Promise<void>
  rest(): void
  /** Where the person stood last, for a test that waits in vain. */
  whereabouts(): string
}

/** How the portal answers who holds what was renewed. */
const tooEarly = 409

interface Progress {
  readonly visitor: Visitor
  /** Revokes what was renewed, so that it can be renewed again. */
  readonly officer: Visitor
  readonly answers: Readonly<Record<string, string>>
  readonly acknowledged: Set<string>
  readonly concluded: Set<string>
  /** The bank's confirmation page by bill: sent again after an interruption, it pays only once. */
  readonly fpsPages: Map<string, Page>
  readonly below: (limit: number) => number
  /** The page that was seen last, or why none was. */
  lastSeen: string
}

export interface WalkerOptions {
  /** Chance. */
  readonly below: (limit: number) => number
  /** Ends the walk at once, wherever it is. */
  readonly signal: AbortSignal
}

/** Sends an invented person on the way. */
export function startWalker(
  origin: string,
  personaId: string,
  { below, signal }: WalkerOptions,
): Walker {
  const progress: Progress = {
    visitor: createVisitor({ origin, timeoutMs: 60_000 }),
    officer: createVisitor({ origin, timeoutMs: 60_000 }),
    answers: personaId === 'aged-seventy' ? { ...plainAnswers, ...medical() } : plainAnswers,
    acknowledged: new Set(),
    concluded: new Set(),
    fpsPages: new Map(),
    below,
    lastSeen: 'nowhere yet',
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
  let application: string | undefined
  while (!isOver(application !== undefined)) {
    const page: Page | undefined = await takeStep(progress, personaId, application)
    if (page === undefined) {
      // The portal is away, or was in the middle of something: look again soon.
      await delay(100)
      continue
    }
    application = /\/applications\/([^/]+)/.exec(page.url.pathname)?.[1] ?? application
    if (isConcluded(page) && application !== undefined) {
      progress.concluded.add(application)
      application = undefined
    }
  }
}

/** One step further from where the pages say that the person stands; nothing while that fails. */
async function takeStep(
  progress: Progress,
  personaId: string,
  application: string | undefined,
): Promise<Page | undefined> {
  const { acknowledged } = progress
  try {
    const page = await standing(progress, personaId, application)
    progress.lastSeen = seen(page)
    if (page.status >= 500) return undefined
    for (const hash of hashesOn(page)) acknowledged.add(hash)
    if (isConcluded(page)) return page
    const next = await goOn(progress, page)
    progress.lastSeen = seen(next)
    if (next.status >= 500) return undefined
    for (const hash of hashesOn(next)) acknowledged.add(hash)
    return next
  } catch (error) {
    progress.lastSeen = String(error)
    if (isAway(error)) return undefined
    throw error
  }
}

async function standing(
  { officer, visitor }: Progress,
  personaId: string,
  application: string | undefined,
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
    return pay(progress, await visitor.follow(page, 'main a[href*="/bills/"]'))
  }
  await delay(50)
  return page
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

function isConcluded(page: Page): boolean {
  const isCase = /\/applications\/[^/]+$/.test(page.url.pathname)
  return isCase && page.$('main .govuk-panel, main .bauhinia-tag--refused').length > 0
}

/** What a visitor sees of a portal that was killed: no connection, or a page cut off. */
export function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const isNetwork = error instanceof TypeError && error.cause !== undefined
  return isNetwork || error.name === 'TimeoutError' || error.name === 'PageUnexpected'
}
