import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { parsePrivateKey } from '@bauhinia/ledger-anchor/private-key'
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
  const text = await readFile(file, 'utf8').catch((cause: Error) => {
    throw unusable(file, { cause })
  })
  const key = parsePrivateKey(text)
  if (key === undefined) throw unusable(file)
  return key
}

function unusable(file: string, options?: ErrorOptions): WitnessKeyUnusable {
  return new WitnessKeyUnusable(
    `${file} holds no chain key: 64 digits, 0-9 and a-f, not all of them 0.`,
    options,
  )
}
