import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { keepProgram, type Program } from '@bauhinia/processes'
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import type { DataFolder } from './data-folder.ts'
import { codeCacheOf, portOf, sampleFile } from './sample-programs.ts'
import type { OnProgram } from './start.ts'

/** The invented organisations that witness the ledger, by the name that the policy gives them. */
const organisations = ['harbour-university', 'lion-rock-daily', 'accountants-society'] as const

/** What a witness says when it is ready. */
const readyMessage = Compile(Type.Object({ ready: Type.String(), vkey: Type.String() }))

export interface SampleWitnessesOptions {
  readonly folder: DataFolder
  /** Where the ledger is, once there is one. */
  readonly logUrl: string
  readonly onProgram: OnProgram
}

/**
 * Starts the sample witnesses, each a process of its own with its own key, and gives the policy that wants two
 * of the three; it stands in the data folder too.
 */
export async function launchSampleWitnesses({
  folder,
  logUrl,
  onProgram,
}: SampleWitnessesOptions): Promise<string> {
  mkdirSync(join(folder.path, 'samples', 'witnesses'), { recursive: true, mode: 0o700 })
  const lines = await Promise.all(
    organisations.map(async (organisation) => {
      const program = await keepProgram({
        name: `Sample witness ${organisation}`,
        file: sampleFile('witness'),
        args: [
          ...['--name', `${organisation}.example/witness`, '--log', logUrl],
          ...['--data', join(folder.path, 'samples', 'witnesses', organisation)],
          ...['--port', await portOf(folder, join('witnesses', organisation))],
        ],
        environment: codeCacheOf(folder),
      })
      onProgram(program)
      return policyLine(organisation, program)
    }),
  )
  const policy = [
    '# The witnesses of this demonstration are simulators: their organisations are invented.',
    ...lines,
    `group two-of-three 2 ${organisations.join(' ')}`,
    'quorum two-of-three',
    '',
  ].join('\n')
  writeFileSync(join(folder.path, 'samples', 'witness-policy'), policy)
  return policy
}

function policyLine(organisation: string, { name, ready }: Program): string {
  if (!readyMessage.Check(ready)) throw new TypeError(`${name} did not say its address and its key`)
  return `witness ${organisation} ${ready.vkey} ${ready.ready}`
}
