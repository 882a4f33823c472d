import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openDatabase } from '@bauhinia/database'
import {
  type Checkpoint,
  type CheckpointTrust,
  fsck,
  httpResources,
  type LogFault,
  type LogStorage,
  type MirrorOptions,
  mirrorLog,
  parseVerifierKey,
  type ReadResource,
  type RestoredFile,
  readLogTrust,
  TransparencyLogError,
} from '@bauhinia/transparency-log'
import { folderStorage } from '@bauhinia/transparency-log/folder-storage'
import { objectStorage } from '@bauhinia/transparency-log/object-storage'
import { postgresStorage } from '@bauhinia/transparency-log/postgres-storage'
import { fetchLogKey, LogKeyUnknown } from '@bauhinia/witness'
import { AwsClient } from 'aws4fetch'
import { findMisnamed } from '../misnamed-log.ts'
import { logAlone, marks } from '../verify/marks.ts'
import { readKeptCheckpoint, readLogTrustFile, TrustUnreadable } from '../verify/read-trust.ts'
import { reportSeals } from './ledger-seals.ts'

const wrongCall = 2
const acts = ['fsck', 'mirror', 'seals']

interface LedgerCall {
  readonly act: string
  readonly log: string
  readonly vkey: string | undefined
  readonly to: string | undefined
  readonly policyFile: string | undefined
  /** Files of checkpoints that were kept. */
  readonly knownFiles: readonly string[]
}

/**
 * Reads a whole log again, or copies it: `ledger fsck`, `ledger seals`, `ledger mirror`. Exit status 0 when the log
 * is whole, its seals in order or it is copied, 1 when it is not or cannot be read, 2 for a wrong call.
 */
export async function ledger([act, ...args]: readonly string[]): Promise<number> {
  const call = readCall(act, args)
  if (call === undefined) {
    return complain('ledger wants fsck or seals --log LOG, or mirror --log LOG --to PLACE.')
  }
  try {
    const misnamed = findNoFolder(call.log) ?? (await findMisnamed(call.log))
    if (misnamed !== undefined) return complain(misnamed)
    const vkey = await settleKey(call)
    if (vkey === undefined) {
      return complain(
        `--log-key names the key of the log in ${call.log}; only a copy made by ledger mirror keeps it.`,
      )
    }
    const words = await readWords(call, vkey)
    const { known, trust } = words
    const read = readerOf(call.log)
    if (call.to !== undefined) return await copyLog({ ...trust, read }, { to: call.to, vkey })
    if (call.act === 'seals') {
      const complainOf = (found: Report) => reportFaults(found, call.log)
      return await reportSeals({ ...trust, known, read }, complainOf)
    }
    return report(await fsck({ ...trust, known, read }), { ...words, log: call.log })
  } catch (error) {
    if (error instanceof TrustUnreadable) return complain(error.message)
    if (error instanceof LogKeyUnknown || error instanceof TransparencyLogError) {
      console.error(`bauhinia: ${error.message}`)
      return 1
    }
    throw error
  }
}

async function copyLog(
  source: Omit<MirrorOptions, 'storage'>,
  { to, vkey }: { readonly to: string; readonly vkey: string },
): Promise<number> {
  const copy = await openCopy(to)
  try {
    const { checkpoint, oldSize } = await mirrorLog({ ...source, ...copy, onRestore })
    if (isFolder(to)) await keepKey(to, vkey)
    console.log(`${to} holds ${checkpoint.size} entries, ${checkpoint.size - oldSize} new.`)
    return 0
  } finally {
    await copy.close()
  }
}

/** Nothing for a call that makes no sense: a copy knows by itself what it was shown before. */
function readCall(act: string | undefined, args: readonly string[]): LedgerCall | undefined {
  const values = readOptions(args)
  const { known: knownFiles = [], log, policy: policyFile, to } = values ?? {}
  if (act === undefined || !acts.includes(act) || log === undefined) return undefined
  const isCopied = act === 'mirror'
  const isCompared = policyFile !== undefined || knownFiles.length > 0
  if (isCopied !== (to !== undefined) || (isCopied && isCompared)) return undefined
  return { act, knownFiles, log, policyFile, to, vkey: values?.['log-key'] }
}

function readOptions(args: readonly string[]) {
  const text = { type: 'string' } as const
  const known = { type: 'string', multiple: true } as const
  const options = { known, log: text, 'log-key': text, policy: text, to: text }
  try {
    return parseArgs({ args: [...args], options }).values
  } catch {
    return undefined
  }
}

/** Against what a log is read: whose word on it is taken, and what it has shown before. */
interface Words {
  readonly trust: CheckpointTrust
  readonly known: readonly Checkpoint[]
}

/** Throws `TrustUnreadable` for a key, a policy or a checkpoint that is none, which is a wrong call. */
async function readWords({ knownFiles, policyFile }: LedgerCall, logKey: string): Promise<Words> {
  const log = await readLogTrustFile({ logKey, policyFile })
  const known = await Promise.all(knownFiles.map((file) => readKeptCheckpoint(file, log)))
  return { trust: readLogTrust(log), known }
}

/**
 * The key that was given, that a copy was made under, or that the log's site names, in this order; a folder names none.
 * Throws `malformed-key` for what the latter two have that is none: the call was not wrong then.
 */
async function settleKey({ log, to, vkey }: LedgerCall): Promise<string | undefined> {
  if (vkey !== undefined) return vkey
  const kept = (await findKeptKey(to ?? log)) ?? (await findKeptKey(log))
  const settled = kept ?? (isAddress(log) ? await fetchLogKey(log) : undefined)
  if (settled !== undefined) parseVerifierKey(settled)
  if (kept === undefined && settled !== undefined) {
    console.log(`By its own word, this is the key of the log: ${settled}`)
  }
  return settled
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

/** What to say of a log that is neither at an address nor in a folder. */
function findNoFolder(log: string): string | undefined {
  if (isAddress(log) || existsSync(log)) return undefined
  return `there is no folder ${log}, and an address begins with http:// or https://.`
}

interface Copy {
  readonly storage: LogStorage
  readonly discard?: (path: string) => Promise<void>
  readonly close: () => Promise<void>
}

async function openCopy(place: string): Promise<Copy> {
  if (isTable(place)) return openTable(place)
  const close = async () => undefined
  if (isFolder(place)) {
    const storage = folderStorage(place)
    await storage.clear()
    return { storage, discard: storage.discard, close }
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

type Report = Awaited<ReturnType<typeof fsck>>

function onRestore({ path, reason }: RestoredFile): void {
  const was = reason === 'missing' ? 'the copy had lost it' : 'it was damaged in the copy'
  console.error(`bauhinia: ${path}: ${was}, and was fetched from the log again.`)
}

/** A log that was read whole, and what its wholeness does not show: that it is the log that others were shown. */
function report(found: Report, { known, log, trust }: Words & { readonly log: string }): number {
  const { checkpoint, faults } = found
  if (checkpoint === undefined || faults.length > 0) return reportFaults(found, log)
  const sizes = known.map(({ size }) => size).join(', ')
  console.log(`${checkpoint.origin}: ${checkpoint.size} entries, all there, all under the root`)
  console.log(`${checkpoint.root.toHex()} that the log signed.`)
  console.log(trust.witnessPolicy === undefined ? logAlone : enoughWitnesses)
  console.log(
    known.length === 0 ? noneKept : `${marks.pass} It contains what was kept: ${sizes} entries.`,
  )
  return 0
}

const enoughWitnesses = `${marks.pass} As many witnesses have cosigned it as are wanted.`
const noneKept = `${marks.unknown} No kept checkpoint is named: one that was rewritten as a whole is whole as well.`

function reportFaults({ faults }: Report, log: string): number {
  for (const { path, reason } of faults) {
    const isNoLog = path === 'checkpoint' && reason === 'missing'
    const fault = isNoLog
      ? `there is no log at ${log}: it has no file "checkpoint".`
      : `${path}: ${faultWords[reason]}`
    console.error(`bauhinia: ${fault}`)
  }
  return 1
}

const faultWords: Readonly<Record<LogFault['reason'], string>> = {
  missing: 'is not there.',
  malformed: 'is not what such a file may hold.',
  mismatch: 'does not agree with the entries below it.',
  'root-mismatch': 'signs another root than that of the entries.',
  'inconsistent-checkpoint':
    'is of another history than one that was kept, or ends before it: the log was rewritten.',
  'untrusted-checkpoint':
    'is not signed by the key of the log, or the signature of a witness on it is wrong.',
  'quorum-missing':
    'is not cosigned by as many witnesses as are wanted: only the log itself vouches for it.',
}

function complain(sentence: string): number {
  console.error(`bauhinia: ${sentence} bauhinia help ledger says more.`)
  return wrongCall
}
