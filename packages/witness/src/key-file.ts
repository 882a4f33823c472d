import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import {
  formatSigningKey,
  type KeyedNoteSigner,
  parseCosigningKey,
  TransparencyLogError,
} from '@bauhinia/transparency-log'

/** A witness's key file cannot be used; the message says why and how to mend it, in one line. */
export class WitnessKeyUnusable extends Error {
  override readonly name = 'WitnessKeyUnusable'
}

/**
 * The key in a file, in the form of Go's note tools. Where there is no file, and `name` says what the
 * witness is called (such as `newspaper.example/witness`), a key is made there, readable by its owner only.
 * Throws `WitnessKeyUnusable`.
 */
export async function readOrMakeKey(
  file: string,
  name: string | undefined,
  now: () => Date,
): Promise<KeyedNoteSigner> {
  const text = (await readOrUndefined(file)) ?? (await makeKey(file, name))
  try {
    const cosigner = await parseCosigningKey(text.trim(), now)
    if (name === undefined || cosigner.name === name) return cosigner
    throw new WitnessKeyUnusable(`${file} is the key of ${cosigner.name}, not of ${name}.`)
  } catch (cause) {
    if (!(cause instanceof TransparencyLogError)) throw cause
    throw new WitnessKeyUnusable(`${file} holds no key: ${cause.message}.`, { cause })
  }
}

async function makeKey(file: string, name: string | undefined): Promise<string> {
  if (name === undefined) {
    throw new WitnessKeyUnusable(`There is no ${file}. With --name NAME a key is made there.`)
  }
  try {
    const key = await formatSigningKey(name, randomBytes(32))
    await writeFile(file, `${key}\n`, { mode: 0o600, flag: 'wx', flush: true })
    return key
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : 'unknown'
    throw new WitnessKeyUnusable(`No key can be made in ${file}: ${why}.`, { cause })
  }
}

async function readOrUndefined(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined
    throw new WitnessKeyUnusable(`${file} cannot be read.`, { cause })
  }
}
