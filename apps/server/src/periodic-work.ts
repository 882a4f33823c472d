import { type Modules, saltedSchemas } from './modules.ts'

/** Work that is done now and then on every worker; each piece may run on several at once. */
export interface PeriodicWork {
  /** Waits for what is running. */
  stop(): Promise<void>
}

/** Starts it; `onError` is told of failures, and the next round comes all the same. */
export function startPeriodicWork(
  {
    casework,
    exchange,
    identity,
    payments,
  }: Pick<Modules, 'casework' | 'exchange' | 'identity' | 'payments'>,
  onError: (error: unknown) => void,
): PeriodicWork {
  const pieces = [
    repeat(5_000, () => payments.pollBills()),
    repeat(60_000, () => casework.lapseApplications()),
    repeat(60_000, () => casework.eraseDue()),
    repeat(60_000, () => casework.sealReasons()),
    ...saltedSchemas.map((schema) => repeat(60_000, () => identity.sealClearSalts(schema))),
    repeat(60_000, () => exchange.forgetExpiredPreviews()),
    repeat(300_000, () => exchange.reconcileCounts()),
    repeat(60_000, () => exchange.openDueAccesses()),
    repeat(60_000, () => identity.removeExpired()),
  ]

  function repeat(ms: number, work: () => Promise<unknown>): PeriodicWork {
    let running: Promise<unknown> = Promise.resolve()
    let isRunning = false
    const timer = setInterval(() => {
      if (isRunning) return
      isRunning = true
      running = work()
        .catch(onError)
        .finally(() => {
          isRunning = false
        })
    }, ms)
    return {
      async stop() {
        clearInterval(timer)
        await running
      },
    }
  }

  return {
    async stop() {
      await Promise.all(pieces.map((piece) => piece.stop()))
    },
  }
}
