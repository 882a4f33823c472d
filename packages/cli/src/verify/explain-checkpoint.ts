import {
  type Checkpoint,
  createLogClient,
  httpResources,
  type LogTrust,
  parseCheckpoint,
  parseNote,
  readLogTrust,
  TransparencyLogError,
  verifyCheckpoint,
} from '@bauhinia/transparency-log'
import { logAlone, marks } from './marks.ts'

/** A checkpoint in words, and whether all that was checked holds. */
export interface CheckpointExplanation {
  readonly isValid: boolean
  readonly lines: readonly string[]
}

/** True for the signed checkpoint of some log, right or wrong. */
export function isCheckpoint(text: string): boolean {
  try {
    parseCheckpoint(parseNote(text).text)
    return true
  } catch (error) {
    if (error instanceof TransparencyLogError) return false
    throw error
  }
}

/**
 * Who signed and cosigned a checkpoint, by the trusted logs; with a portal also whether its ledger of today
 * contains it, which its own tiles have to prove.
 */
export async function explainCheckpoint(
  text: string,
  { logs, portal }: { readonly logs: readonly LogTrust[]; readonly portal: string | undefined },
): Promise<CheckpointExplanation> {
  const note = parseNote(text)
  const { origin, size } = parseCheckpoint(note.text)
  const log = logs.find((each) => each.origin === origin)
  if (log === undefined) {
    const known = logs.map((each) => each.origin).join(', ')
    return no(`It is a checkpoint of ${origin}, and trusted is only ${known}.`)
  }
  const { witnessPolicy, ...alone } = readLogTrust(log)
  const signed = await verifyCheckpoint(note, alone)
  if (!signed.valid) return no(`${origin} did not sign it, or it was altered afterwards.`)
  const signature = `${marks.pass} ${origin} signed a tree of ${size} entries with the root ${signed.checkpoint.root.toHex()}.`
  const witnesses = await explainWitnesses(text, log, witnessPolicy !== undefined)
  const growth =
    portal === undefined ? [] : [await explainGrowth(signed.checkpoint, { log, portal })]
  const all = [witnesses, ...growth]
  return {
    isValid: all.every(({ isValid }) => isValid),
    lines: [signature, ...all.flatMap(({ lines }) => lines)],
  }
}

async function explainWitnesses(
  text: string,
  log: LogTrust,
  hasPolicy: boolean,
): Promise<CheckpointExplanation> {
  if (!hasPolicy) return { isValid: true, lines: [logAlone] }
  const watched = await verifyCheckpoint(parseNote(text), readLogTrust(log))
  if (watched.valid) {
    const names = watched.cosignatures.map(({ name }) => name)
    const enough = `As many witnesses have cosigned it as are wanted: ${names.length} (${names.join(', ')}).`
    return { isValid: true, lines: [`${marks.pass} ${enough}`] }
  }
  if (watched.reason !== 'quorum-missing') {
    return no('A signature of a witness is not right: it was altered or forged.')
  }
  const few =
    'Too few of the wanted witnesses have cosigned it: only the log itself vouches for it.'
  return { isValid: false, lines: [`${marks.unknown} ${few}`] }
}

/** Why nothing is shown by what the log answers; none of it proves that the log was rewritten. */
const unshown: Readonly<Record<string, string>> = {
  'untrusted-checkpoint':
    'the checkpoint that is served now is not signed by the log or by one of its witnesses as it stands, or is of another log',
  'rejected-proof': 'the tiles that are served now do not lead to the root that the log signed',
}

async function explainGrowth(
  older: Checkpoint,
  { log, portal }: { readonly log: LogTrust; readonly portal: string },
): Promise<CheckpointExplanation> {
  const client = createLogClient({
    ...readLogTrust(log),
    read: httpResources(new URL('/ledger/', portal)),
  })
  try {
    const newest = await client.update()
    const [first, last] = older.size <= newest.size ? [older, newest] : [newest, older]
    await client.proveConsistency(first, last)
    const grown = `The ledger of today, of ${newest.size} entries, is of the same history: nothing was changed or removed.`
    return { isValid: true, lines: [`${marks.pass} ${grown}`] }
  } catch (error) {
    if (!(error instanceof TransparencyLogError)) throw error
    // Two roots that the log signed, and that cannot both be true: nothing else convicts it.
    if (error.code === 'inconsistent-checkpoint') {
      return no(
        'The ledger of today is of another history: it was rewritten. Keep this checkpoint.',
      )
    }
    const why = unshown[error.code]
    if (why !== undefined) {
      const open = `That the ledger of today contains it could not be shown: ${why}.`
      return { isValid: false, lines: [`${marks.unknown} ${open}`] }
    }
    const open = `Whether the ledger of today contains it could not be found out: ${error.message}.`
    return { isValid: false, lines: [`${marks.unknown} ${open}`] }
  }
}

function no(why: string): CheckpointExplanation {
  return { isValid: false, lines: [`${marks.fail} ${why}`] }
}
