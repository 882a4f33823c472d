import {
  cosignedAtSeconds,
  parseCheckpoint,
  parseNote,
  type WitnessedFork,
} from '@bauhinia/transparency-log'
import type { Look } from './follow-log.ts'

/** What the looks at the log come to, for as long as they come to the same. */
export interface SeenLook {
  readonly look: Look
  readonly since: Date
  readonly lastAt: Date
}

/** From when on a log that shows less than was cosigned is not just slow. */
const slowMsMax = 10 * 60_000

/** How things stand with a witness, in words for whoever opens its address. */
export function statusPage({
  witness,
  vkey,
  origin,
  url,
  cosigned,
  fork,
  seen,
  note,
}: {
  readonly witness: string
  readonly vkey: string
  readonly origin: string
  readonly url: string
  readonly cosigned: string | undefined
  readonly fork: (WitnessedFork & { readonly foundAt: Date }) | undefined
  /** Undefined before the first look. */
  readonly seen: SeenLook | undefined
  readonly note: string | undefined
}): string {
  const lines = [
    `${witness} is a witness of the log ${origin}, which it reads at ${url}.`,
    'It cosigns a checkpoint only if the log has done nothing but grow since the one before.',
    `Its key: ${vkey}`,
    ...(note === undefined ? [] : [note]),
    '',
    cosigned === undefined ? 'It has cosigned nothing yet.' : lastCosigned(cosigned),
  ]
  if (fork !== undefined) {
    lines.push(
      '',
      `ALARM: on ${fork.foundAt.toISOString()} the log showed a history that does not contain the one cosigned before.`,
      'It is not cosigned any more. Both checkpoints, signed by the log, are at /fork: keep them and make them public.',
    )
  } else if (seen !== undefined) lines.push(...troubleOf(seen))
  return `${lines.join('\n')}\n`
}

function troubleOf({ look, since, lastAt }: SeenLook): readonly string[] {
  const at = since.toISOString()
  if (look.outcome === 'unavailable') {
    return ['', `Since ${at} it cosigns nothing, because of what the log answers: ${look.detail}`]
  }
  if (look.outcome !== 'behind') return []
  const { cosignedSize, detail, size } = look
  const isSlow = detail === undefined && lastAt.getTime() - since.getTime() < slowMsMax
  return [
    '',
    `${isSlow ? 'S' : 'WARNING: s'}ince ${at} the log shows a checkpoint of ${size} entries, which it signed, though ${cosignedSize} are cosigned.`,
    detail === undefined
      ? 'The smaller one is contained in the larger.'
      : `Whether it is contained in the larger one the log does not show: ${detail}`,
    'That is no proof of a fork: a log has a checkpoint cosigned before it shows it, and a cache may be slow.',
    'If it lasts, the log was put back: /checkpoint is what it had signed, so keep that.',
  ]
}

function lastCosigned(cosigned: string): string {
  const { text, signatures } = parseNote(cosigned)
  const { size } = parseCheckpoint(text)
  const seconds = signatures
    .map(({ signature }) => cosignedAtSeconds(signature))
    .find((time) => time !== undefined)
  const when = seconds === undefined ? '' : `, on ${new Date(seconds * 1000).toISOString()}`
  return `The last it cosigned has ${size} entries${when}. It is at /checkpoint.`
}
