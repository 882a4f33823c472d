import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { WitnessKeyUnusable } from './key-file.ts'

/**
 * The key with which a witness approves on a blockchain what it cosigned: 32 bytes in hexadecimal, in a file
 * that only its owner reads, and that is made where there is none. Throws `WitnessKeyUnusable`.
 */
export async function readOrMakeChainKey(file: string): Promise<Uint8Array> {
  await writeFile(file, `${randomBytes(32).toHex()}\n`, {
    ...{ mode: 0o600, flag: 'wx', flush: true },
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw unusable(file, { cause: error })
  })
  try {
    const key = Uint8Array.fromHex((await readFile(file, 'utf8')).trim())
    if (key.length === 32) return key
  } catch (cause) {
    throw unusable(file, { cause })
  }
  throw unusable(file)
}

function unusable(file: string, options?: ErrorOptions): WitnessKeyUnusable {
  return new WitnessKeyUnusable(`${file} holds no chain key: 64 digits, 0-9 and a-f.`, options)
}
