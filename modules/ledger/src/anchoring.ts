import { setTimeout as delay } from 'node:timers/promises'
import type { Approval, LedgerAnchor } from '@bauhinia/ledger-anchor'
import { ApprovalsMissing, MembersMissing } from './approvals.ts'
import type { LedgerContext } from './context.ts'
import type { AnchorRhythm } from './domain/anchor-due.ts'
import {
  type AnchoringContext,
  lookAtChain,
  type Submission,
} from './operations/anchor-checkpoint.ts'
import type { LogPolicy } from './witness-policy.ts'
import { insertAlarm, resolveAlarms, resolveAlarmsBut } from './witness-queries.ts'

/** An address on a blockchain. */
export type Address = Approval['signer']

/** On which blockchain the log is anchored, and how often. */
export interface Anchoring extends AnchorRhythm {
  /** JSON-RPC over HTTP. */
  readonly chainUrl: string
  /** Of the account that submits, 32 bytes. */
  readonly submitterKey: Uint8Array
  /** A contract that stands already; without one, one is deployed once, of which the witnesses are members. */
  readonly contract?: Address | undefined
  /** True for a chain that may lose its state: then the contract is deployed again. */
  readonly isDevelopment: boolean
  /**
   * Given where the product itself speaks for members that are invented: what they decide about the contract, at
   * each look. Real members decide with keys of their own, by `bauhinia chain`.
   */
  readonly govern?: (contract: LedgerAnchor) => Promise<void>
  /** How often the chain is looked at, 15,000 ms by default. */
  readonly lookEveryMs?: number
  /** How long a transaction is waited for, 60,000 ms by default. */
  readonly receiptMs?: number
}

const lookEveryDefaultMs = 15_000
const retryMs = 500

/**
 * Anchors the log now and then until `stopping` aborts. A chain or witnesses that are away are no error, but
 * asked again, and an alarm if it lasts; `onError` is told of anything else. Never throws.
 */
export async function anchor(
  context: AnchoringContext,
  { anchoring, witnessing }: { anchoring: Anchoring; witnessing: LogPolicy },
  { stopping, onError }: { stopping: AbortSignal; onError: (error: unknown) => void },
): Promise<void> {
  const { lookEveryMs = lookEveryDefaultMs } = anchoring
  const submission: Submission = { pending: undefined }
  const stopped = new Promise<void>((resolve) => {
    if (stopping.aborted) resolve()
    stopping.addEventListener('abort', () => resolve())
  })
  let failures = 0
  let settledAt = context.now()

  async function round(): Promise<void> {
    try {
      await lookAtChain(context, { anchoring, witnessing, submission })
      failures = 0
      settledAt = context.now()
      await settle(context, settledAt)
    } catch (error) {
      if (stopping.aborted) return
      failures += 1
      if (!isAway(error)) onError(error)
      if (error instanceof MembersMissing) await raiseMissing(context, error).catch(onError)
      await raiseOverdue(context, { since: settledAt, everyMs: anchoring.everyMs }).catch(onError)
    }
  }

  while (!stopping.aborted) {
    // A chain that answers late does not hold up a stop: what it has is looked up after the next start.
    await Promise.race([round(), stopped])
    const pauseMs = failures === 0 ? lookEveryMs : Math.min(lookEveryMs, retryMs * 2 ** failures)
    await delay(pauseMs, undefined, { signal: stopping }).catch(() => undefined)
  }
}

/** Nothing keeps the log from being anchored when it is due. */
async function settle({ db }: Pick<LedgerContext, 'db'>, at: Date): Promise<void> {
  const kinds = [
    'anchor-overdue',
    'members-missing',
    'submitter-refused',
    'anchor-refused',
  ] as const
  await resolveAlarms(db, { kinds, witness: null }, at)
  await resolveAlarmsBut(db, { kind: 'witness-no-member', witnesses: [] }, at)
}

/** Waiting gives nobody a place in the contract: whoever runs this has to hear it at once, and of which witnesses. */
async function raiseMissing(
  { db, now }: Pick<LedgerContext, 'db' | 'now'>,
  { strangers: witnesses }: MembersMissing,
): Promise<void> {
  const [since, kind] = [now(), 'witness-no-member'] as const
  await insertAlarm(db, { kind: 'members-missing', witness: null, since }, {})
  for (const witness of witnesses) await insertAlarm(db, { kind, witness, since }, {})
  await resolveAlarmsBut(db, { kind, witnesses }, since)
}

function isAway(error: unknown): boolean {
  const isChainAway =
    error instanceof Error && ['ChainUnavailable', 'ContractMissing'].includes(error.name)
  return isChainAway || error instanceof ApprovalsMissing
}

/** Nothing was wrong with what was anchored, but for twice its time nothing could be. */
async function raiseOverdue(
  { db, now }: Pick<LedgerContext, 'db' | 'now'>,
  { since, everyMs }: { since: Date; everyMs: number },
): Promise<void> {
  if (now().getTime() - since.getTime() < 2 * everyMs) return
  await insertAlarm(db, { kind: 'anchor-overdue', witness: null, since: now() }, {})
}
