import {
  type Checkpoint,
  createLogClient,
  formatAddCheckpoint,
  type LogClient,
  type NoteVerifier,
  parseCheckpoint,
  parseNote,
  type ReadResource,
  TransparencyLogError,
  type Witness,
} from '@bauhinia/transparency-log'

/** The log that is followed, and who follows. */
export interface FollowOptions {
  readonly origin: string
  readonly logVerifiers: readonly NoteVerifier[]
  readonly read: ReadResource
  readonly witness: Witness
}

/** What a look at the log came to. */
export type Look =
  | { readonly outcome: 'cosigned' | 'unchanged'; readonly size: number }
  /**
   * The log shows a checkpoint that it signed and that is smaller than the one cosigned. That proves no fork: a log has a
   * checkpoint cosigned before it shows it (C2SP tlog-witness), and a cache may be slow. If it lasts, the log was put back.
   */
  | {
      readonly outcome: 'behind'
      readonly size: number
      readonly cosignedSize: number
      /** Why the log's tiles do not show that both are of one history; undefined where they do. */
      readonly detail: string | undefined
    }
  /** The log shows a history that does not contain the one cosigned, or is not contained in it. Both notes prove it. */
  | { readonly outcome: 'forked'; readonly cosigned: string; readonly refused: string }
  /** The log cannot be read, or serves what its checkpoint does not vouch for: perhaps not the log's doing. */
  | { readonly outcome: 'unavailable'; readonly detail: string }

/**
 * Looks at a log once: fetches its checkpoint, makes the consistency proof from the log's own tiles, and
 * has the witness cosign. So the log need not know that it is watched. Throws only what the witness does.
 */
export async function lookAtLog(options: FollowOptions): Promise<Look> {
  const { witness, ...log } = options
  const cosigned = await witness.findCosigned(log.origin)
  const last = cosigned === undefined ? undefined : parseCheckpoint(parseNote(cosigned).text)
  const client = createLogClient(log)
  const shown = await orError(client.update())
  if (shown instanceof TransparencyLogError) return unavailable(shown)
  const proof = last === undefined ? [] : await orError(compare(client, last, shown))
  if (proof instanceof TransparencyLogError && proof.code === 'inconsistent-checkpoint') {
    return { outcome: 'forked', cosigned: cosigned ?? '', refused: shown.note }
  }
  if (last !== undefined && shown.size < last.size) {
    const detail = proof instanceof TransparencyLogError ? proof.message : undefined
    return { outcome: 'behind', size: shown.size, cosignedSize: last.size, detail }
  }
  if (proof instanceof TransparencyLogError) return unavailable(proof)
  if (shown.size === last?.size) return { outcome: 'unchanged', size: shown.size }
  const answer = await witness.addCheckpoint(
    formatAddCheckpoint({ oldSize: last?.size ?? 0, proof, checkpoint: shown.note }),
  )
  if (answer.status === 200) return { outcome: 'cosigned', size: shown.size }
  // Somebody else had a checkpoint cosigned in between; the next look begins there.
  const detail = `its checkpoint was not cosigned (${answer.status}: ${answer.body.trim()})`
  return { outcome: 'unavailable', detail }
}

/** The proof that the larger of two checkpoints contains the smaller. */
async function compare(
  client: LogClient,
  last: Checkpoint,
  shown: Checkpoint,
): Promise<Uint8Array[]> {
  const [older, newer] = shown.size < last.size ? [shown, last] : [last, shown]
  return client.proveConsistency(older, newer)
}

async function orError<Value>(reading: Promise<Value>): Promise<Value | TransparencyLogError> {
  try {
    return await reading
  } catch (error) {
    if (error instanceof TransparencyLogError) return error
    throw error
  }
}

function unavailable({ message }: TransparencyLogError): Look {
  return { outcome: 'unavailable', detail: message }
}
