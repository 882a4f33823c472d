import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LocalizedText } from '@bauhinia/i18n'
import { type KeptProgram, keepProgram } from '@bauhinia/processes'
import { formatVerifierKey } from '@bauhinia/transparency-log'
import { readOrMakeKey } from '@bauhinia/witness/key-file'
import type { DataFolder } from './data-folder.ts'
import { codeCacheOf, portOf, sampleFile } from './sample-programs.ts'

/** The invented organisations that witness the ledger, by the name that the policy gives them. */
export const sampleWitnesses = {
  'harbour-university': {
    en: 'Harbour University (invented)',
    'zh-Hant': '海港大學（虛構）',
    'zh-Hans': '海港大学（虚构）',
  },
  'lion-rock-daily': {
    en: 'Lion Rock Daily (invented)',
    'zh-Hant': '獅子山日報（虛構）',
    'zh-Hans': '狮子山日报（虚构）',
  },
  'accountants-society': {
    en: 'Accountants’ Society (invented)',
    'zh-Hant': '會計師學會（虛構）',
    'zh-Hans': '会计师学会（虚构）',
  },
} as const satisfies Readonly<Record<string, LocalizedText>>

const organisations = Object.keys(sampleWitnesses)

/** Where the sample witnesses keep the keys with which they approve on the development chain. */
export function sampleChainKeys({ path }: Pick<DataFolder, 'path'>): readonly string[] {
  return organisations.map((one) => join(path, 'samples', 'witnesses', one, 'chain-key'))
}

export interface SampleWitnessesOptions {
  readonly folder: DataFolder
  /** Where the ledger is, once there is one. */
  readonly logUrl: string
}

/** The sample witnesses, not started yet, and the policy that wants two of the three. */
export interface SampleWitnesses {
  readonly policy: string
  readonly programs: readonly KeptProgram[]
}

/**
 * Makes each witness its key, if it has none, and the policy of their keys and addresses, which stands in the
 * data folder too. The witnesses themselves, each a process of its own, need the log to look at: they are
 * started when it is there.
 */
export async function prepareSampleWitnesses(
  options: SampleWitnessesOptions,
): Promise<SampleWitnesses> {
  const { folder } = options
  mkdirSync(join(folder.path, 'samples', 'witnesses'), { recursive: true, mode: 0o700 })
  const witnesses = await Promise.all(organisations.map((one) => prepareWitness(one, options)))
  const policy = [
    '# The witnesses of this demonstration are simulators: their organisations are invented.',
    ...witnesses.map(({ policyLine }) => policyLine),
    `group two-of-three 2 ${organisations.join(' ')}`,
    'quorum two-of-three',
    '',
  ].join('\n')
  writeFileSync(join(folder.path, 'samples', 'witness-policy'), policy)
  return { policy, programs: witnesses.map(({ program }) => program) }
}

async function prepareWitness(organisation: string, { folder, logUrl }: SampleWitnessesOptions) {
  const name = `${organisation}.example/witness`
  const own = join(folder.path, 'samples', 'witnesses', organisation)
  mkdirSync(own, { recursive: true, mode: 0o700 })
  const files = { keyFile: join(own, 'key'), stateFile: join(own, 'state') }
  const { verifierKey } = await readOrMakeKey(files, name, { now: () => new Date() })
  const port = await portOf(folder, join('witnesses', organisation))
  const program = keepProgram({
    name: `Sample witness ${organisation}`,
    file: sampleFile('witness'),
    args: [...['--name', name, '--log', logUrl], ...['--data', own], ...['--port', port]],
    environment: codeCacheOf(folder),
  })
  const url = `http://127.0.0.1:${port}`
  return {
    program,
    policyLine: `witness ${organisation} ${formatVerifierKey(verifierKey)} ${url}`,
  }
}
