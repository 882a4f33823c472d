import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Anchoring } from '@bauhinia/ledger'
import { type KeptProgram, keepProgram } from '@bauhinia/processes'
import { type Configuration, ConfigurationWrong, hasSampleWitnesses } from './configuration.ts'
import type { DataFolder } from './data-folder.ts'
import { type Governing, governAsSampleMembers } from './sample-members.ts'
import { codeCacheOf, portOf, sampleFile } from './sample-programs.ts'
import { sampleChainKeys } from './sample-witnesses.ts'

/** On which blockchain the ledger is anchored, if on any, and the program of one that is our own. */
export interface Chain {
  readonly anchoring: Anchoring | undefined
  /** Of a development chain: its members are the sample witnesses. */
  readonly governing: Governing | undefined
  /** Not started yet: nobody has to wait for it. */
  readonly program: KeptProgram | undefined
}

/**
 * The blockchain that is configured, or else, where the product runs witnesses of its own, a development chain as
 * a program of its own. Throws `ConfigurationWrong` for a chain without witnesses: they are who approves there.
 */
export async function prepareChain(
  configuration: Configuration,
  folder: DataFolder,
): Promise<Chain> {
  const { chain, witnessPolicy } = configuration
  const hasSamples = hasSampleWitnesses(configuration)
  if (chain.url !== undefined && witnessPolicy === undefined && !hasSamples) {
    throw new ConfigurationWrong('CHAIN_URL needs WITNESS_POLICY: its witnesses approve anchors.')
  }
  if (chain.url === undefined && !hasSamples) return none
  const submitterKey = chain.key ?? Buffer.from(folder.secret('chain-key', newKey), 'hex')
  const anchoring = {
    ...{ submitterKey, contract: chain.contract, everyEntries: chain.everyEntries },
    everyMs: chain.everyMinutes * 60_000,
  }
  if (chain.url !== undefined) {
    const given = { ...anchoring, chainUrl: chain.url, isDevelopment: false }
    return { ...none, anchoring: given }
  }
  const port = await portOf(folder, 'chain')
  const chainUrl = `http://127.0.0.1:${port}`
  return {
    anchoring: { ...anchoring, chainUrl, isDevelopment: true },
    governing: governAsSampleMembers(sampleChainKeys(folder)),
    program: keepProgram({
      name: 'Development chain',
      file: sampleFile('chain'),
      args: ['--port', port, '--data', join(folder.path, 'samples', 'chain')],
      environment: { ...codeCacheOf(folder), SUBMITTER_KEY: submitterKey.toString('hex') },
    }),
  }
}

const none: Chain = { anchoring: undefined, governing: undefined, program: undefined }

function newKey(): string {
  return randomBytes(32).toString('hex')
}
