import {
  type LogTrust,
  parseCheckpoint,
  parseNote,
  readLogTrust,
  TransparencyLogError,
  verifyCheckpoint,
} from '@bauhinia/transparency-log'
import { explainGrowth } from './explain-growth.ts'
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
  const lines = [signature, ...witnesses.lines]
  if (portal === undefined) return { isValid: witnesses.isValid, lines }
  const { mark, outcome, sentence } = await explainGrowth([signed.checkpoint], { log, portal })
  return {
    isValid: witnesses.isValid && outcome === 'same',
    lines: [...lines, `${mark} ${sentence}`],
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

function no(why: string): CheckpointExplanation {
  return { isValid: false, lines: [`${marks.fail} ${why}`] }
}
