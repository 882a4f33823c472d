import { readFile } from 'node:fs/promises'
import { parseWitnessPolicy, TransparencyLogError } from '@bauhinia/transparency-log'
import { ConfigurationWrong } from './configuration.ts'

/** The text of a policy file (C2SP tlog-policy). Throws `ConfigurationWrong` for one that cannot be used. */
export async function readWitnessPolicy(file: string): Promise<string> {
  try {
    const text = await readFile(file, 'utf8')
    parseWitnessPolicy(text)
    return text
  } catch (cause) {
    if (cause instanceof TransparencyLogError) {
      throw new ConfigurationWrong(`WITNESS_POLICY: ${cause.message}.`, { cause })
    }
    throw new ConfigurationWrong(`WITNESS_POLICY names ${file}, which cannot be read.`, { cause })
  }
}
