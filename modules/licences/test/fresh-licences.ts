import { randomUUID } from 'node:crypto'
import type { TestContext } from 'node:test'
import { createKeyring } from '@bauhinia/keys'
import { type Anchoring, createLedgerModule, ledgerMigrations } from '@bauhinia/ledger'
import {
  createLicencesModule,
  type LicenceRequest,
  type LicencesContext,
  licencesMigrations,
} from '@bauhinia/licences'
import type { LicencePages } from '@bauhinia/licences/routes'
import type { Department, LicenceType } from '@bauhinia/pack'
import { freshDatabase } from '@bauhinia/testing'
import { atEnd } from '@bauhinia/testing/at-end'

export const noon = new Date('2026-11-22T04:00:00.500Z')
export const issuerBase = 'https://bauhinia.example'
export const holder = '5f0c7a52-95d4-4b8f-b9b9-36c1a4a4b001'
export const stranger = '5f0c7a52-95d4-4b8f-b9b9-36c1a4a4b002'
export const officer = '5f0c7a52-95d4-4b8f-b9b9-36c1a4a4b003'

const transport: Department = {
  id: 'hk-td',
  abbreviation: 'TD',
  name: { en: 'Transport Department', 'zh-Hant': '運輸署', 'zh-Hans': '运输署' },
}

const text = (id: string, en: string, zhHant: string, zhHans: string) =>
  ({
    id,
    label: { en, 'zh-Hant': zhHant, 'zh-Hans': zhHans },
    type: 'text',
    optional: false,
    options: [],
    elements: [],
    shownFirst: true,
  }) as const

export const drivingLicence: LicenceType = {
  id: 'full-driving-licence',
  vct: '/credentials/hong-kong/full-driving-licence/1',
  name: { en: 'Full driving licence', 'zh-Hant': '正式駕駛執照', 'zh-Hans': '正式驾驶执照' },
  description: {
    en: 'Permits its holder to drive vehicles of the classes named.',
    'zh-Hant': '准許持有人駕駛所列類別的車輛。',
    'zh-Hans': '准许持有人驾驶所列类别的车辆。',
  },
  issuer: transport,
  onePerHolder: false,
  grounds: [],
  claims: [
    text('nameInEnglish', 'Name', '英文姓名', '英文姓名'),
    text('nameInChinese', 'Name in Chinese', '中文姓名', '中文姓名'),
    text('licenceNumber', 'Licence number', '執照號碼', '执照号码'),
    { ...text('dateOfBirth', 'Date of birth', '出生日期', '出生日期'), type: 'date' },
    {
      ...text('vehicleClasses', 'Vehicle classes', '車輛類別', '车辆类别'),
      type: 'list',
      elements: [{ ...text('code', 'Class', '類別', '类别') }],
    },
    {
      ...text('organDonor', 'Organ donor', '器官捐贈者', '器官捐赠者'),
      type: 'yes-no',
      shownFirst: false,
    },
  ],
}

export const request: LicenceRequest = {
  dataSubjectId: holder,
  licenceType: 'full-driving-licence',
  organisationId: 'hk-td',
  claims: {
    nameInEnglish: 'CHAN Tai Man',
    nameInChinese: '陳大文',
    licenceNumber: 'C6688990',
    dateOfBirth: '1984-03-09',
    vehicleClasses: [{ code: '1' }, { code: '2' }],
    organDonor: true,
  },
  validFrom: '2026-11-22',
  validUntil: '2036-11-21',
  reference: 'case-1',
}

/** The pack, as far as licences look at it. */
export const pack: LicencePages['pack'] = {
  licenceTypes: [drivingLicence],
  findLicenceType: (id) => (id === drivingLicence.id ? drivingLicence : undefined),
  findDepartment: (id) => (id === transport.id ? transport : undefined),
  timeZone: 'Asia/Hong_Kong',
  currency: 'HKD',
}

/** Licences on a database of their own, with the real ledger and its sequencer. */
export async function freshLicences(
  t: TestContext,
  {
    now = () => noon,
    onePerHolder = false,
    anchoring,
    witnessPolicy,
    ...given
  }: Partial<Pick<LicencesContext, 'now' | 'issuerBase' | 'statusListSize'>> & {
    onePerHolder?: boolean
    anchoring?: Anchoring
    witnessPolicy?: string
  } = {},
) {
  const { db } = await freshDatabase(t, [ledgerMigrations, licencesMigrations])
  const keyring = createKeyring(Buffer.alloc(32, 7))
  const origin = 'bauhinia.example/ledger'
  const ledger = await createLedgerModule({
    ...{ anchoring, db, keyring, now, origin, witnessPolicy },
  })
  const sequencer = ledger.startSequencer((error) => t.diagnostic(String(error)))
  atEnd(t, () => sequencer.stop())
  const context: LicencesContext = {
    ...{ db, keyring, ledger, now },
    pack: { ...pack, findLicenceType: (id) => withRule(pack.findLicenceType(id), onePerHolder) },
    issuerBase,
    ...given,
    directory: { getOrganisation: () => transport },
    identity: personalSeals(),
  }
  const licences = createLicencesModule(context)
  const issue = (differently: Partial<LicenceRequest> = {}) =>
    db.transaction((tx) => licences.issueLicence(tx, { ...request, ...differently }))
  type Change = Parameters<typeof licences.revokeLicence>[1]
  /** What officers do, each in a transaction of its own. */
  const office = {
    revokeLicence: (change: Change) => db.transaction((tx) => licences.revokeLicence(tx, change)),
    suspendLicence: (change: Change) => db.transaction((tx) => licences.suspendLicence(tx, change)),
    reinstateLicence: (change: Change) =>
      db.transaction((tx) => licences.reinstateLicence(tx, change)),
  }
  return { context, db, ledger, licences, issue, office }
}

function withRule(type: LicenceType | undefined, onePerHolder: boolean) {
  return type && { ...type, onePerHolder }
}

/** A key per person, as identity keeps them. */
function personalSeals(): LicencesContext['identity'] {
  const keyring = createKeyring(Buffer.alloc(32, 9))
  const wrapped = new Map<string, Uint8Array>()
  const keyOf = (dataSubjectId: string) => {
    const kept = wrapped.get(dataSubjectId) ?? keyring.newWrappedKey(dataSubjectId)
    wrapped.set(dataSubjectId, kept)
    return keyring.unwrapKey(kept, dataSubjectId)
  }
  return {
    sealFor: async (dataSubjectId, plaintext, context) =>
      keyOf(dataSubjectId).seal(plaintext, context),
    openFor: async (dataSubjectId, sealed, context) => keyOf(dataSubjectId).open(sealed, context),
    pairwiseIdentifier: (dataSubjectId, organisationId) => `${organisationId} ${dataSubjectId}`,
    sealSalt: async (dataSubjectId, { leafHash, salt }) =>
      keyOf(dataSubjectId).sealBytes(salt, Buffer.from(leafHash).toString('hex')),
    openSalt: async (dataSubjectId, { leafHash, salt }) =>
      keyOf(dataSubjectId).openBytes(salt, Buffer.from(leafHash).toString('hex')),
  }
}

/** What an officer says when they change a licence of their own department. */
export const byOfficer = (licenceId: string, organisationId = 'hk-td') => ({
  licenceId,
  organisationId,
  officerId: officer,
  reason: 'The holder was disqualified by a court.',
})

export const unheardOf = () => randomUUID()
