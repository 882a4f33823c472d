import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  answerQuestion,
  computeFee,
  decideService,
  openPack,
  type Pack,
  type ServiceVariables,
} from '@bauhinia/pack'
import type { RuleValue } from '@bauhinia/rules'
import { addSpan, generateResidents, getPersona, type Resident } from '@bauhinia/sample-residents'
import type { DatasetRecord } from '@bauhinia/sdk'
import fc from 'fast-check'
import { identityRecord } from '../../immigration/src/identity-record.ts'
import { finesRecord } from '../../judiciary/src/fines-record.ts'
import { disqualificationRecord } from '../../police/src/disqualification-record.ts'
import { drivingLicenceRecord } from '../../transport/src/driving-licence-record.ts'
import { packFolder } from './programs.ts'

const recordOf: Readonly<Record<string, (resident: Resident) => DatasetRecord | undefined>> = {
  'hk-immd-identity': identityRecord,
  'hk-td-driving-licences': drivingLicenceRecord,
  'hk-judiciary-fines': finesRecord,
  'hk-hkpf-disqualifications': disqualificationRecord,
}

/** What the rules of the service know of a persona on a day, once the form is filled in. */
function known(pack: Pack, persona: string, today: string): ServiceVariables {
  const { identityNumber } = getPersona(persona)
  const residents = [...generateResidents({ seed: 1, count: 20, today })]
  const resident = residents.find((one) => one.identityNumber === identityNumber)
  assert.ok(resident)
  const data = pack.getService('renew-driving-licence').needs.map((need) => {
    const { dataset, claims, answers } = need
    const record = recordOf[dataset.id]?.(resident) ?? null
    const values: [string, RuleValue][] = [
      ...claims.map(({ id }): [string, RuleValue] => [id, record?.[id] ?? null]),
      ...answers.map(({ id, variable }): [string, RuleValue] => [
        variable,
        answerQuestion(dataset, id, { record, today }),
      ]),
    ]
    return [dataset.variable, Object.fromEntries(values)] as const
  })
  const medical = { medicalExaminationOn: today, doctorRegistrationNumber: 'M12345' }
  const isOld = persona === 'aged-seventy'
  const form = {
    delivery: 'post',
    fitToDrive: true,
    ...(isOld ? medical : { medicalExaminationOn: null, doctorRegistrationNumber: null }),
  }
  return { today, ...Object.fromEntries(data), form }
}

/** Which requirements keep a persona from renewal, and else the fee in cents. */
function outcome(pack: Pack, persona: string, today: string): readonly string[] | number {
  const service = pack.getService('renew-driving-licence')
  const variables = known(pack, persona, today)
  const { decision, requirements } = decideService(service, variables)
  if (decision === 'approved') return computeFee(service, variables).totalMinor
  return requirements.filter(({ fulfilled }) => !fulfilled).map(({ id }) => id)
}

const days = fc
  .integer({ min: 0, max: 10_000 })
  .map((passed) => addSpan('2026-01-01', { days: passed }))

test('on whatever day, each persona’s case turns out as its story says', async () => {
  const pack = await openPack(packFolder)
  fc.assert(
    fc.property(days, (today) => {
      assert.equal(outcome(pack, 'plain-renewal', today), 90_000)
      assert.deepEqual(outcome(pack, 'unpaid-fine', today), ['no-outstanding-fines'])
      assert.deepEqual(outcome(pack, 'disqualified', today), ['not-disqualified'])
      assert.equal(outcome(pack, 'aged-sixties', today), 52_400)
      assert.equal(outcome(pack, 'aged-seventy', today), 31_200)
      assert.deepEqual(outcome(pack, 'expired-over-three-years', today), ['not-too-late'])
      assert.deepEqual(outcome(pack, 'never-drove', today), ['holds-licence'])
      assert.deepEqual(outcome(pack, 'too-early', today), ['not-too-early'])
      assert.equal(outcome(pack, 'department-down', today), 90_000)
    }),
    { numRuns: 10 },
  )
})
