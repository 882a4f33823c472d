import {
  type Checkpoint,
  createLogClient,
  formatAddCheckpoint,
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
  /** The log shows a history that does not contain the one cosigned. Both notes prove it. */
  | { readonly outcome: 'forked'; readonly cosigned: string; readonly refused: string }
  | { readonly outcome: 'unavailable'; readonly detail: string }

/**
 * Looks at a log once: fetches its checkpoint, makes the consistency proof from the log's own tiles, and
 * has the witness cosign. So the log need not know that it is watched. Throws only what the witness does.
 */
export async function lookAtLog(options: FollowOptions): Promise<Look> {
  const { origin, witness } = options
  const cosigned = await witness.findCosigned(origin)
  const last = cosigned === undefined ? undefined : parseCheckpoint(parseNote(cosigned).text)
  const fetched = await fetchExtension(options, last)
  if ('refused' in fetched) return { ...fetched, cosigned: cosigned ?? '' }
  if ('outcome' in fetched) return fetched
  const { checkpoint, note, proof } = fetched
  if (checkpoint.size <= (last?.size ?? -1)) return { outcome: 'unchanged', size: checkpoint.size }
  const oldSize = last?.size ?? 0
  const answer = await witness.addCheckpoint(
    formatAddCheckpoint({ oldSize, proof, checkpoint: note }),
  )
  if (answer.status === 200) return { outcome: 'cosigned', size: checkpoint.size }
  // Somebody else had a checkpoint cosigned in between; the next look begins there.
  return { outcome: 'unavailable', detail: answer.body.trim() }
}

async function fetchExtension(
  { origin, logVerifiers, read }: FollowOptions,
  last: Checkpoint | undefined,
): Promise<
  | { checkpoint: Checkpoint; note: string; proof: readonly Uint8Array[] }
  | { outcome: 'forked'; refused: string }
  | { outcome: 'unavailable'; detail: string }
> {
  let note = ''
  const client = createLogClient({
    origin,
    logVerifiers,
    read: async (path, sizeMax) => {
      const bytes = await read(path, sizeMax)
      if (path === 'checkpoint' && bytes !== undefined) note = new TextDecoder().decode(bytes)
      return bytes
    },
    ...(last === undefined ? {} : { known: last }),
  })
  try {
    const checkpoint = await client.update()
    const isExtended = last !== undefined && last.size > 0 && last.size < checkpoint.size
    const proof = isExtended ? await client.proveConsistency(last, checkpoint) : []
    return { checkpoint, note, proof }
  } catch (error) {
    if (!(error instanceof TransparencyLogError)) throw error
    if (error.code === 'inconsistent-checkpoint') {
      return { outcome: 'forked', refused: note }
    }
    return { outcome: 'unavailable', detail: error.message }
  }
}
