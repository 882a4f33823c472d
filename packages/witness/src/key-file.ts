import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import {
  formatSigningKey,
  type KeyedNoteSigner,
  parseCosigningKey,
  TransparencyLogError,
} from '@bauhinia/transparency-log'
import { openWitnessState, type WitnessState } from './witness-state.ts'

/** A witness's key file cannot be used; the message says why and how to mend it, in one line. */
export class WitnessKeyUnusable extends Error {
  override readonly name = 'WitnessKeyUnusable'
}

/** A witness's two files, which belong together. */
export interface WitnessFiles {
  readonly keyFile: string
  /** In which it remembers what it cosigned with the key. */
  readonly stateFile: string
}

export interface ReadOrMakeKeyOptions {
  readonly now: () => Date
  /** Goes on under a key of which nothing is remembered: for one that has never cosigned. */
  readonly beginsAnew?: boolean
}

/**
 * The key in a file, in the form of Go's note tools. Where there is no file, and `name` says what the witness is called
 * (such as `newspaper.example/witness`), a key is made there, readable by its owner only, and the file of its memory
 * with it. A key whose memory is not there or not its own is refused: begun anew, it could cosign a second history.
 * Throws `WitnessKeyUnusable`.
 */
export async function readOrMakeKey(
  files: WitnessFiles,
  name: string | undefined,
  options: ReadOrMakeKeyOptions,
): Promise<KeyedNoteSigner> {
  const { keyFile } = files
  const text = await readOrUndefined(keyFile)
  if (text === undefined) return makeKey(files, name, options)
  const cosigner = await parseKey(keyFile, text, options)
  if (name !== undefined && cosigner.name !== name) {
    throw new WitnessKeyUnusable(`${keyFile} is the key of ${cosigner.name}, not of ${name}.`)
  }
  recall(files, cosigner, options)
  return cosigner
}

/** The memory comes first: cut short here, it is one without a key, and not a key without memory. */
async function makeKey(
  files: WitnessFiles,
  name: string | undefined,
  options: ReadOrMakeKeyOptions,
): Promise<KeyedNoteSigner> {
  const { keyFile } = files
  if (name === undefined) {
    throw new WitnessKeyUnusable(`There is no ${keyFile}. With --name NAME a key is made there.`)
  }
  try {
    const key = await formatSigningKey(name, randomBytes(32))
    const cosigner = await parseCosigningKey(key, options.now)
    withState(files, (state) => state.begin(cosigner.verifierKey, options.now()))
    await writeFile(keyFile, `${key}\n`, { mode: 0o600, flag: 'wx', flush: true })
    return cosigner
  } catch (cause) {
    if (cause instanceof WitnessKeyUnusable) throw cause
    const why = cause instanceof Error ? cause.message : 'unknown'
    throw new WitnessKeyUnusable(`No key can be made in ${keyFile}: ${why}.`, { cause })
  }
}

async function parseKey(
  keyFile: string,
  text: string,
  { now }: ReadOrMakeKeyOptions,
): Promise<KeyedNoteSigner> {
  try {
    return await parseCosigningKey(text.trim(), now)
  } catch (cause) {
    if (!(cause instanceof TransparencyLogError)) throw cause
    throw new WitnessKeyUnusable(`${keyFile} holds no key: ${cause.message}.`, { cause })
  }
}

/** Sees that what the key cosigned is remembered. A file that is not there is not made by looking for it. */
function recall(
  files: WitnessFiles,
  { verifierKey }: KeyedNoteSigner,
  { beginsAnew = false, now }: ReadOrMakeKeyOptions,
): void {
  const { keyFile, stateFile } = files
  const isRemembered =
    (beginsAnew || existsSync(stateFile)) &&
    withState(files, (state) => {
      if (!beginsAnew && !state.hasBegun(verifierKey)) return false
      state.begin(verifierKey, now())
      return true
    })
  if (isRemembered) return
  throw new WitnessKeyUnusable(
    `${stateFile} remembers nothing of what ${keyFile} has cosigned: begun anew, the key could cosign a second history. ` +
      'Bring the file back that belongs to it, or make a new key; --begin-anew goes on, for a key that has never cosigned.',
  )
}

function withState<Value>({ stateFile }: WitnessFiles, ask: (state: WitnessState) => Value): Value {
  try {
    const state = openWitnessState(stateFile)
    try {
      return ask(state)
    } finally {
      state.close()
    }
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : 'unknown'
    throw new WitnessKeyUnusable(`${stateFile} cannot be used: ${why}.`, { cause })
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
