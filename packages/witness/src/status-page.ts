import {
  cosignedAtSeconds,
  parseCheckpoint,
  parseNote,
  type WitnessedFork,
} from '@bauhinia/transparency-log'

/** How things stand with a witness, in words for whoever opens its address. */
export function statusPage({
  witness,
  vkey,
  origin,
  url,
  cosigned,
  fork,
  note,
}: {
  readonly witness: string
  readonly vkey: string
  readonly origin: string
  readonly url: string
  readonly cosigned: string | undefined
  readonly fork: (WitnessedFork & { readonly foundAt: Date }) | undefined
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
  }
  return `${lines.join('\n')}\n`
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
