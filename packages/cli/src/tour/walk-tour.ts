import { fetchTrust } from '../verify/read-trust.ts'
import { createVisitor } from '../visitor/visitor.ts'
import type { Journal } from './journal.ts'
import { apply } from './steps/apply.ts'
import { findService } from './steps/find-service.ts'
import { history, historyAfterwards, withdraw } from './steps/history.ts'
import { ledger } from './steps/ledger.ts'
import { awaitDecision, verifyHeldLicence } from './steps/licence.ts'
import { askAgain, office, revoke } from './steps/office.ts'
import { checkLateConfirmation, pay } from './steps/pay.ts'
import { payByFps } from './steps/pay-by-fps.ts'
import { departmentDown, refuseUnpaidFine } from './steps/refused-cases.ts'
import { signIn, signOut } from './steps/sign-in.ts'
import type { TourContext } from './tour-context.ts'
import { watchLog } from './watched-log.ts'

/** The portal does not offer what the tour needs; the message says what. */
export class TourImpossible extends Error {}

/** Walks the whole journey of a resident through the portal at `origin`, over its public interfaces. */
export async function walkTour(origin: string, journal: Journal): Promise<void> {
  const context = await prepare(origin, journal)
  await findService(context)
  await signIn(context)
  const bill = await apply(context)
  await askAgain(context, await withdraw(context))
  const { paid, bank } = await pay(context, bill)
  const application = await awaitDecision(context, paid)
  const held = await verifyHeldLicence(context, application)
  await history(context)
  const officeCase = await office(context, held)
  await historyAfterwards(context)
  await revoke(context, held, officeCase)
  await payByFps(context, bank)
  await checkLateConfirmation(context, bill)
  await refuseUnpaidFine(context)
  await departmentDown(context)
  await ledger(context)
  await signOut(context)
}

async function prepare(origin: string, journal: Journal): Promise<TourContext> {
  const newVisitor = () => createVisitor({ origin })
  const stranger = newVisitor()
  const personas = await stranger.open('/en/sign-in/personas').catch((cause: unknown) => {
    throw new TourImpossible(`${origin} does not answer.`, { cause })
  })
  if (personas.status !== 200) {
    throw new TourImpossible(`${origin} is not in demonstration mode: the tour needs its personas.`)
  }
  const { trust, log } = await journal.step(
    'Whom to trust, and the ledger before',
    async (step) => {
      const anchors = await fetchTrust(origin)
      const [published] = anchors.logs
      if (published === undefined) throw new TourImpossible(`${origin} publishes no ledger.`)
      const watched = await watchLog(origin, published)
      const { cosignatures, size } = watched.first
      step.proof(`a checkpoint of ${size} entries, signed by ${watched.origin}`, true)
      if (published.witnessPolicy !== undefined) {
        step.proof(`cosigned by ${cosignatures.length} witnesses, which are enough`, true)
      }
      return { trust: anchors, log: watched }
    },
  )
  return {
    ...{ journal, newVisitor, origin, stranger, trust, log },
    resident: newVisitor(),
    officer: newVisitor(),
  }
}
