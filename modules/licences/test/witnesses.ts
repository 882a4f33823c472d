import {
  createCosigner,
  formatVerifierKey,
  parseCheckpoint,
  parseNote,
  signCheckpoint,
} from '@bauhinia/transparency-log'
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import { noon } from './fresh-licences.ts'

const licenceFile = Compile(
  Type.Object({
    inclusion: Type.Object({
      index: Type.Integer(),
      proof: Type.Array(Type.String()),
      checkpoint: Type.String(),
    }),
  }),
)

/** Three witnesses, two of them wanted, and a way to have one cosign what a file holds. */
export async function openWitnesses() {
  const cosigners = await Promise.all(
    ['a', 'b', 'c'].map((name, at) =>
      createCosigner(`${name}.example/witness`, new Uint8Array(32).fill(at + 1), () => noon),
    ),
  )
  const keys = cosigners.map(({ verifierKey }) => formatVerifierKey(verifierKey))
  const witnesses = keys.map((key, at) => `witness w${at} ${key}`)
  const witnessPolicy = [...witnesses, 'group two 2 w0 w1 w2', 'quorum two', ''].join('\n')
  const cosign = async (file: string, by: readonly (typeof cosigners)[number][]) => {
    const { inclusion, ...others } = licenceFile.Parse(JSON.parse(file))
    const checkpoint = parseCheckpoint(parseNote(inclusion.checkpoint).text)
    const cosigned = await Promise.all(by.map((each) => signCheckpoint(checkpoint, [each])))
    const lines = cosigned.map((note) => note.slice(note.indexOf('\n\n') + 2)).join('')
    const whole = { ...inclusion, checkpoint: inclusion.checkpoint + lines }
    return { input: JSON.stringify({ ...others, inclusion: whole }), inclusion: whole }
  }
  return { cosigners, witnessPolicy, cosign }
}
