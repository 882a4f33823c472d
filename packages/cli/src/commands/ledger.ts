import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openDatabase } from '@bauhinia/database'
import {
  createNoteVerifier,
  fsck,
  httpResources,
  type LogFault,
  type LogStorage,
  mirrorLog,
  parseVerifierKey,
  type ReadResource,
  TransparencyLogError,
} from '@bauhinia/transparency-log'
import { folderStorage } from '@bauhinia/transparency-log/folder-storage'
import { objectStorage } from '@bauhinia/transparency-log/object-storage'
import { postgresStorage } from '@bauhinia/transparency-log/postgres-storage'
import { fetchLogKey, LogKeyUnknown } from '@bauhinia/witness'
import { AwsClient } from 'aws4fetch'
import { findMisnamed } from '../misnamed-log.ts'
import { reportSeals } from './ledger-seals.ts'

const wrongCall = 2
const acts = ['fsck', 'mirror', 'seals']

interface LedgerCall {
  readonly log: string
  readonly vkey: string | undefined
  readonly to: string | undefined
}

/**
 * Reads a whole log again, or copies it: `ledger fsck`, `ledger seals`, `ledger mirror`. Exit status 0 when the log
 * is whole, its seals in order or it is copied, 1 when it is not or cannot be read, 2 for a wrong call.
 */
export async function ledger([act, ...args]: readonly string[]): Promise<number> {
  const call = readCall(args)
  if (act === undefined || !acts.includes(act) || call === undefined) return complainOfCall()
  if ((act === 'mirror') !== (call.to !== undefined)) return complainOfCall()
  try {
    const misnamed = await findMisnamed(call.log)
    if (misnamed !== undefined) return complain(misnamed)
    const vkey = await settleKey(call)
    if (vkey === undefined) {
      return complain(
        `--log-key names the key of the log in ${call.log}; only a copy made by ledger mirror keeps it.`,
      )
    }
    const trust = { origin: parseVerifierKey(vkey).name, logVerifiers: [createNoteVerifier(vkey)] }
    const read = readerOf(call.log)
    if (act === 'seals') return await reportSeals({ ...trust, read }, report)
    if (call.to === undefined) return report(await fsck({ ...trust, read }))
    const copy = await openCopy(call.to)
    try {
      const { checkpoint, oldSize } = await mirrorLog({ ...trust, read, storage: copy.storage })
      if (isFolder(call.to)) await keepKey(call.to, vkey)
      console.log(`${call.to} holds ${checkpoint.size} entries, ${checkpoint.size - oldSize} new.`)
      return 0
    } finally {
      await copy.close()
    }
  } catch (error) {
    if (error instanceof LogKeyUnknown || error instanceof TransparencyLogError) {
      console.error(`bauhinia: ${error.message}`)
      return 1
    }
    throw error
  }
}

function readCall(args: readonly string[]): LedgerCall | undefined {
  const text = { type: 'string' } as const
  try {
    const options = { log: text, 'log-key': text, to: text }
    const { values } = parseArgs({ args: [...args], options })
    const { log, to } = values
    return log === undefined ? undefined : { log, vkey: values['log-key'], to }
  } catch {
    return undefined
  }
}

/** The key that was given, that a copy was made under, or that the log's site names, in this order; a folder names none. */
async function settleKey({ log, to, vkey }: LedgerCall): Promise<string | undefined> {
  if (vkey !== undefined) return vkey
  const kept = (await findKeptKey(to ?? log)) ?? (await findKeptKey(log))
  if (kept !== undefined) return kept
  if (!isAddress(log)) return undefined
  const named = await fetchLogKey(log)
  console.log(`By its own word, this is the key of the log: ${named}`)
  return named
}

/** Beside the files of a copy in a folder, so that it can be read again without asking anybody. */
const keyFile = 'log-key'

async function findKeptKey(place: string): Promise<string | undefined> {
  if (!isFolder(place)) return undefined
  return (await readFile(join(place, keyFile), 'utf8').catch(() => undefined))?.trim()
}

/** The first key stays: under another one nothing is copied there. */
async function keepKey(folder: string, vkey: string): Promise<void> {
  if ((await findKeptKey(folder)) === undefined) await writeFile(join(folder, keyFile), `${vkey}\n`)
}

function readerOf(log: string): ReadResource {
  return isAddress(log) ? httpResources(log) : folderStorage(log).read
}

function isFolder(place: string): boolean {
  return !isAddress(place) && !isTable(place)
}

function isTable(place: string): boolean {
  return /^postgres(?:ql)?:\/\//.test(place)
}

function isAddress(place: string): boolean {
  return /^https?:\/\//.test(place)
}

interface Copy {
  readonly storage: LogStorage
  readonly close: () => Promise<void>
}

async function openCopy(place: string): Promise<Copy> {
  if (isTable(place)) return openTable(place)
  const close = async () => undefined
  if (isFolder(place)) {
    const storage = folderStorage(place)
    await storage.clear()
    return { storage, close }
  }
  const { AWS_ACCESS_KEY_ID, AWS_REGION, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env
  const client = new AwsClient({
    accessKeyId: AWS_ACCESS_KEY_ID ?? '',
    secretAccessKey: AWS_SECRET_ACCESS_KEY ?? '',
    ...(AWS_SESSION_TOKEN !== undefined && { sessionToken: AWS_SESSION_TOKEN }),
    region: AWS_REGION ?? 'us-east-1',
    service: 's3',
  })
  const send: typeof fetch = async (input, init) => fetch(await client.sign(input, init))
  return { storage: objectStorage({ prefix: place, fetch: send }), close }
}

async function openTable(url: string): Promise<Copy> {
  const db = openDatabase(url, { max: 1 })
  const storage = postgresStorage({
    query: async (text, values) => ({ rows: await db.query({ text, values }) }),
  })
  await storage.create()
  return { storage, close: () => db.close() }
}

function report({ checkpoint, faults }: Awaited<ReturnType<typeof fsck>>): number {
  for (const { path, reason } of faults) console.error(`bauhinia: ${path}: ${faultWords[reason]}`)
  if (checkpoint === undefined || faults.length > 0) return 1
  console.log(`${checkpoint.origin}: ${checkpoint.size} entries, all there, all under the root`)
  console.log(`${checkpoint.root.toHex()} that the log signed.`)
  return 0
}

const faultWords: Readonly<Record<LogFault['reason'], string>> = {
  missing: 'is not there.',
  malformed: 'is not what such a file may hold.',
  mismatch: 'does not agree with the entries below it.',
  'root-mismatch': 'signs another root than that of the entries.',
  'inconsistent-checkpoint': 'is of another history than one that was seen before.',
  'untrusted-checkpoint': 'is not signed by the key of the log.',
}

function complainOfCall(): number {
  return complain('ledger wants fsck or seals --log LOG, or mirror --log LOG --to PLACE.')
}

function complain(sentence: string): number {
  console.error(`bauhinia: ${sentence} bauhinia help ledger says more.`)
  return wrongCall
}
