import { setTimeout as delay } from 'node:timers/promises'
import { openDatabase } from '@bauhinia/database'
import { createKeyring } from '@bauhinia/keys'
import {
  type Anchoring,
  createLedgerModule,
  type Inclusion,
  type PreparedEntry,
} from '@bauhinia/ledger'
import { createNoteVerifier, type LogStorage, mirrorLog } from '@bauhinia/transparency-log'
import { folderStorage } from '@bauhinia/transparency-log/folder-storage'
import { objectStorage } from '@bauhinia/transparency-log/object-storage'
import { postgresStorage } from '@bauhinia/transparency-log/postgres-storage'
import { type DiskStep, watchDisk } from './disk-steps.ts'
import { logOf, readerOf } from './log-reading.ts'

/**
 * A process of the ledger that is there to be killed. Nothing of the ledger is replaced in it: what befalls
 * it comes from outside, but for a death between two steps of a write to the disk.
 */

/** What the test tells a process. */
export type Order =
  | {
      readonly kind: 'append'
      readonly id: number
      readonly entries: readonly PreparedEntry[]
      readonly isToBeProved: boolean
    }
  | { readonly kind: 'clock'; readonly offsetMs: number }
  | { readonly kind: 'die'; readonly at: DiskStep }

type AppendOrder = Extract<Order, { kind: 'append' }>

/** What a process tells the test. */
export type Report =
  | { readonly kind: 'ready' }
  | { readonly kind: 'acknowledged'; readonly id: number }
  | { readonly kind: 'proved'; readonly id: number; readonly inclusion: Inclusion | undefined }
  | { readonly kind: 'refused'; readonly id: number; readonly reason: string }
  | { readonly kind: 'mirrored'; readonly size: number }
  | { readonly kind: 'complaint'; readonly name: string; readonly message: string }

/** Where a copy of the log is kept. */
export type CopyPlace =
  | { readonly kind: 'folder'; readonly folder: string }
  | { readonly kind: 'object-store'; readonly prefix: string }
  | { readonly kind: 'table'; readonly url: string }

/** On which blockchain the log is anchored, as far as a test decides it. */
export interface AnchoringSetting {
  readonly chainUrl: string
  /** In hexadecimal. */
  readonly submitterKey: string
  readonly contract: `0x${string}`
}

/** What a process is started with. */
export interface ProcessSetting {
  readonly databaseUrl: string
  readonly clockOffsetMs: number
  readonly groupMs: number
  readonly entriesMax: number
  readonly takeoverMs: number
  readonly witnessPolicy?: string | undefined
  readonly anchoring?: AnchoringSetting | undefined
  /** With it, the process copies the log there instead of appending and sequencing. */
  readonly copyTo?: CopyPlace | undefined
  /** As the order to die. */
  readonly dieAt?: DiskStep | undefined
}

const setting: ProcessSetting | undefined = readSetting()
if (setting !== undefined) await work(setting)

function readSetting(): ProcessSetting | undefined {
  const text = process.env['LEDGER_PROCESS']
  if (text === undefined) return undefined
  const given: unknown = JSON.parse(text)
  if (!isSetting(given)) throw new TypeError('that is no setting of a process')
  return given
}

function isSetting(given: unknown): given is ProcessSetting {
  return typeof given === 'object' && given !== null && 'databaseUrl' in given
}

async function work({
  anchoring,
  clockOffsetMs,
  copyTo,
  databaseUrl,
  dieAt: firstDeath,
  witnessPolicy,
  ...grouping
}: ProcessSetting) {
  let offsetMs = clockOffsetMs
  process.on('disconnect', () => process.exit())
  const db = openDatabase(databaseUrl, { max: 3, role: 'bauhinia_app' })
  const now = () => new Date(Date.now() + offsetMs)
  const keyring = createKeyring(Buffer.alloc(32, 1))
  const ledger = await createLedgerModule({
    ...{ db, grouping, keyring, now, witnessPolicy, origin: logOf.origin },
    anchoring: anchoring && anchoringBy(anchoring),
  })

  async function append({ entries, id, isToBeProved }: AppendOrder): Promise<void> {
    try {
      await db.transaction((tx) => ledger.append(tx, ...entries))
    } catch (error) {
      return tell({ kind: 'refused', id, reason: String(error) })
    }
    tell({ kind: 'acknowledged', id })
    const [first] = isToBeProved ? entries : []
    if (first === undefined) return
    const inclusion = await ledger.awaitInclusion(first.leafHash, 60_000).catch(() => undefined)
    tell({ kind: 'proved', id, inclusion })
  }

  const dieAt = copyTo?.kind === 'folder' ? watchDisk(4) : undefined
  if (firstDeath !== undefined) dieAt?.(firstDeath)
  process.on('message', (order: Order) => {
    if (order.kind === 'append') void append(order)
    if (order.kind === 'clock') offsetMs = order.offsetMs
    if (order.kind === 'die') dieAt?.(order.at)
  })
  if (copyTo === undefined) ledger.startSequencer(complain)
  else void copy(ledger, await openCopy(copyTo))
  tell({ kind: 'ready' })
}

/** Often enough that a schedule has some anchors. */
function anchoringBy({ submitterKey, ...chain }: AnchoringSetting): Anchoring {
  return {
    ...chain,
    ...{ submitterKey: Buffer.from(submitterKey, 'hex'), isDevelopment: false },
    ...{ everyEntries: 3, everyMs: 60_000, lookEveryMs: 200, receiptMs: 5_000 },
  }
}

type Ledger = Awaited<ReturnType<typeof createLedgerModule>>

/** Keeps a copy up to date, beginning again after whatever befell it. */
async function copy(ledger: Ledger, storage: LogStorage): Promise<never> {
  const trust = { origin: logOf.origin, logVerifiers: [createNoteVerifier(ledger.vkey)] }
  let copiedSize = 0
  for (;;) {
    try {
      const latest = await ledger.findServedCheckpoint()
      if (latest !== undefined && latest.treeSize > copiedSize) {
        const { checkpoint } = await mirrorLog({ ...trust, read: readerOf(ledger), storage })
        copiedSize = checkpoint.size
        tell({ kind: 'mirrored', size: copiedSize })
      }
    } catch (error) {
      complain(error)
    }
    await delay(50)
  }
}

async function openCopy(place: CopyPlace): Promise<LogStorage> {
  if (place.kind === 'object-store') {
    return objectStorage({ prefix: place.prefix, fetch, timeoutMs: 60_000 })
  }
  if (place.kind === 'table') {
    const table = openDatabase(place.url, { max: 1 })
    const query = async (text: string, values: readonly unknown[]) => ({
      rows: await table.query({ text, values }),
    })
    return postgresStorage({ query })
  }
  const storage = folderStorage(place.folder)
  await storage.clear()
  return storage
}

function complain(error: unknown): void {
  const { message, name } = error instanceof Error ? error : new Error(String(error))
  tell({ kind: 'complaint', name: name === 'Error' ? nameOf(error) : name, message })
}

/** The class of an error, which not every class writes into its name. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.constructor.name : 'Error'
}

function tell(report: Report): void {
  process.send?.(report)
}
