import { createPublicKey, generateKeyPairSync, randomUUID, sign, verify } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { applicationRole, openDatabase } from '@bauhinia/database'
import { startEmbeddedPostgres } from '@bauhinia/database/embedded-postgres'
import { migrate } from '@bauhinia/database/migrate'
import { createDirectoryModule, directoryMigrations } from '@bauhinia/directory'
import { createIdentityModule, identityMigrations } from '@bauhinia/identity'
import { createKeyring } from '@bauhinia/keys'
import { createLedgerModule, ledgerMigrations } from '@bauhinia/ledger'
import { createLicencesModule, licencesMigrations } from '@bauhinia/licences'
import { openPack } from '@bauhinia/pack'
import { median, perSecond, printFigure } from './figures.ts'

/**
 * Licences as the product issues and verifies them, with its database, against raw ES256: issued in a
 * transaction with its place in a status list and its ledger entry, durable; verified with status and
 * inclusion proof. What the credential alone costs is in `credentials.ts`.
 */
const phaseMs = 1_500
const rounds = 3
const atOnce = 16

const claims = {
  ...{ nameInEnglish: 'CHAN Tai Man', nameInChinese: '陳大文', licenceNumber: 'C6688990' },
  vehicleClasses: [{ code: '1' }, { code: '2' }],
}

const folder = mkdtempSync(join(tmpdir(), 'bauhinia-bench-'))
const postgres = await startEmbeddedPostgres({ folder, durable: true })
try {
  await measure()
} finally {
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
}

async function measure(): Promise<void> {
  const owner = openDatabase(postgres.url, { max: 2 })
  await migrate(owner, [
    ledgerMigrations,
    directoryMigrations,
    identityMigrations,
    licencesMigrations,
  ])
  await owner.close()
  const db = openDatabase(postgres.url, { max: 20, role: applicationRole })
  const { ledger, licences, people } = await openModules(db)
  const sequencer = ledger.startSequencer((error) => {
    process.stderr.write(`${String(error)}\n`)
  })
  const { rawSign, rawVerify } = rawOperations()
  let next = 0
  const issue = () =>
    db.transaction((tx) =>
      licences.issueLicence(tx, {
        ...{ dataSubjectId: people[next++ % people.length] ?? '', reference: randomUUID() },
        ...{ licenceType: 'full-driving-licence', organisationId: 'hk-td', claims },
        ...{ validFrom: '2026-11-22', validUntil: '2036-11-21' },
      }),
    )
  const { credential, ledgerLeafHash } = await issue()
  await ledger.awaitInclusion(ledgerLeafHash, 5_000)
  const verifyOne = async () => {
    const { verdict } = await licences.verifyCredential(credential)
    if (verdict !== 'valid') throw new Error('what is measured must verify')
  }
  const signing = 'raw ES256 signing, one core'
  await print('issue a licence, with database and ledger', {
    raw: rawSign,
    to: signing,
    once: issue,
  })
  await print(`the same, ${atOnce} at once`, { raw: rawSign, to: signing, once: issue, atOnce })
  const to = 'raw ES256 verification, one core'
  await print('verify one, with status list and ledger', { raw: rawVerify, to, once: verifyOne })
  await sequencer.stop()
  await db.close()
}

async function openModules(db: ReturnType<typeof openDatabase>) {
  const pack = await openPack('packs/hong-kong')
  const keyring = createKeyring(Buffer.alloc(32, 1))
  const now = () => new Date()
  const ledger = await createLedgerModule({ db, keyring, now, origin: 'bench.example/ledger' })
  const directory = createDirectoryModule({ db, keyring, ledger, now, pack })
  const identity = createIdentityModule({
    ...{ db, keyring, ledger, now },
    jurisdiction: pack.id,
    operatorId: 'hk-dpo',
    relyingParty: { id: 'localhost', origin: 'http://localhost', name: 'Bench' },
    isDemonstration: true,
  })
  const licences = createLicencesModule({
    ...{ db, directory, identity, keyring, ledger, now, pack },
    issuerBase: 'https://bench.example',
  })
  const people = await Promise.all(
    Array.from({ length: 200 }, async (_, at) => {
      const number = `B${String(at).padStart(6, '0')}`
      const person = { identityNumber: number, displayName: number }
      return (await identity.enrolPerson(person)).dataSubjectId
    }),
  )
  return { ledger, licences, people }
}

function rawOperations() {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const bytes = new Uint8Array(1_000).fill(7)
  const key = { key: privateKey, dsaEncoding: 'ieee-p1363' } as const
  const publicKey = { key: createPublicKey(privateKey), dsaEncoding: 'ieee-p1363' } as const
  const signature = sign('sha256', bytes, key)
  return {
    rawSign: async () => void sign('sha256', bytes, key),
    rawVerify: async () => void verify('sha256', bytes, publicKey, signature),
  }
}

interface Measured {
  readonly raw: () => Promise<unknown>
  readonly to: string
  readonly once: () => Promise<unknown>
  readonly atOnce?: number
}

/** The medians of some rounds, each with the raw rate right after it. */
async function print(
  what: string,
  { raw, to, once, atOnce: workers = 1 }: Measured,
): Promise<void> {
  await rate(once, { workers, ms: phaseMs / 3 })
  const measured: { rate: number; ratio: number }[] = []
  for (let round = 0; round < rounds; round += 1) {
    const reached = await rate(once, { workers, ms: phaseMs })
    measured.push({ rate: reached, ratio: reached / (await rate(raw, { workers: 1, ms: 300 })) })
  }
  printFigure({
    ...{ what, measured: perSecond(median(measured.map((round) => round.rate))) },
    ...{ ratio: median(measured.map(({ ratio }) => ratio)), to },
  })
}

async function rate(
  once: () => Promise<unknown>,
  { workers, ms }: { workers: number; ms: number },
): Promise<number> {
  const startedAt = performance.now()
  let done = 0
  await Promise.all(
    Array.from({ length: workers }, async () => {
      for (; performance.now() - startedAt < ms; done += 1) await once()
    }),
  )
  return done / ((performance.now() - startedAt) / 1_000)
}
