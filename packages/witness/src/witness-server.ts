import {
  addCheckpointSizeMax,
  createNoteVerifier,
  createWitness,
  formatVerifierKey,
  httpResources,
  type KeyedNoteSigner,
  type WitnessedFork,
} from '@bauhinia/transparency-log'
import fastify from 'fastify'
import { type Look, lookAtLog } from './follow-log.ts'
import type { SeenLook } from './status-page.ts'
import { witnessRoutes } from './witness-routes.ts'
import { openWitnessState } from './witness-state.ts'

/** A witness of one log. */
export interface WitnessServerOptions {
  readonly log: {
    readonly origin: string
    /** Where its checkpoint and tiles are. */
    readonly url: string
    /** Its public key, as it is handed around. */
    readonly vkey: string
  }
  readonly cosigner: KeyedNoteSigner
  /**
   * The file in which it remembers; made if there is none. That it is the one that belongs to the key is seen to by
   * `readOrMakeKey`, or by who keeps the key elsewhere.
   */
  readonly stateFile: string
  readonly port: number
  readonly host?: string
  /** How often it looks at the log by itself, 10,000 ms by default. */
  readonly lookEveryMs?: number
  readonly now: () => Date
  /** With which it approves on a blockchain what it cosigned; without one it approves nothing. */
  readonly chainKey?: Uint8Array | undefined
  /** Something that people should know of this witness, for its page. */
  readonly note?: string
  /** Told of each look that found something, and once of a fork, also of one that stands from before. */
  readonly onLook?: (look: Look) => void
}

/** A witness that runs. */
export interface WitnessServer {
  readonly url: string
  readonly vkey: string
  /** Looks at the log now. */
  readonly look: () => Promise<Look>
  readonly close: () => Promise<void>
}

/**
 * Starts a witness: it looks at the log by itself, takes `add-checkpoint` (C2SP tlog-witness), and serves what
 * it cosigned at `/checkpoint`, the proof of a fork at `/fork`, and in words at `/` how things stand. A log
 * that once forked is never cosigned again.
 */
export async function startWitness(options: WitnessServerOptions): Promise<WitnessServer> {
  const { log, cosigner, now, onLook } = options
  const { origin } = log
  const state = openWitnessState(options.stateFile)
  const logVerifiers = [createNoteVerifier(log.vkey)]
  const witness = createWitness({
    logs: [{ origin, logVerifiers }],
    cosigner,
    store: state,
    onFork: (fork) => convict(fork),
  })
  const read = httpResources(log.url)
  let isForkTold = false
  let seen: SeenLook | undefined
  const convict = ({ cosigned, refused }: Pick<WitnessedFork, 'cosigned' | 'refused'>): Look => {
    state.recordFork({ origin, cosigned, refused }, now())
    const fork = { outcome: 'forked', cosigned, refused } as const
    if (!isForkTold) onLook?.(fork)
    isForkTold = true
    return fork
  }
  const look = async (): Promise<Look> => {
    // The proof stands, whatever the log shows since: nothing that it says is cosigned any more.
    const standing = state.findFork(origin)
    if (standing !== undefined) return convict(standing)
    const found = await lookAtLog({ origin, logVerifiers, read, witness })
    if (found.outcome === 'forked') return convict(found)
    const before = seen?.look.outcome === found.outcome ? seen : undefined
    const lastAt = now()
    seen = { look: found, since: before?.since ?? lastAt, lastAt }
    onLook?.(found)
    return found
  }

  const vkey = formatVerifierKey(cosigner.verifierKey)
  const server = fastify({ logger: false, bodyLimit: addCheckpointSizeMax })
  await server.register(
    witnessRoutes({
      ...{ origin, url: log.url, witness, state, vkey },
      name: cosigner.name,
      approver: options.chainKey && {
        ...{ origin, logVerifiers, chainKey: options.chainKey },
        ownVerifier: createNoteVerifier(cosigner.verifierKey),
      },
      note: options.note,
      findSeen: () => seen,
    }),
  )
  const url = await server.listen({ port: options.port, host: options.host ?? '127.0.0.1' })
  const looking = setInterval(
    () => void look().catch(() => undefined),
    options.lookEveryMs ?? 10_000,
  )
  return {
    url,
    vkey,
    look,
    close: async () => {
      clearInterval(looking)
      await server.close()
      state.close()
    },
  }
}
