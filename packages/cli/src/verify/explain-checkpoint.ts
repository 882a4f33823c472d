import {
  type Checkpoint,
  type LogTrust,
  parseCheckpoint,
  parseNote,
  readLogTrust,
  TransparencyLogError,
  verifyCheckpoint,
} from '@bauhinia/transparency-log'
import { compareHistory } from './compare-history.ts'
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

async function explainGrowth(
  older: Checkpoint,
  place: { readonly log: LogTrust; readonly portal: string },
): Promise<CheckpointExplanation> {
  const history = await compareHistory([older], place)
  if (history.outcome === 'same') {
    const grown = `The ledger of today, of ${history.newest.size} entries, is of the same history: nothing was changed or removed.`
    return { isValid: true, lines: [`${marks.pass} ${grown}`] }
  }
  if (history.outcome === 'other') {
    return no('The ledger of today is of another history: it was rewritten. Keep this checkpoint.')
  }
  const open = `That the ledger of today contains it ${history.why}`
  return { isValid: false, lines: [`${marks.unknown} ${open}`] }
}

function no(why: string): CheckpointExplanation {
  return { isValid: false, lines: [`${marks.fail} ${why}`] }
}
