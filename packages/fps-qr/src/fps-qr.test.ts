import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import Type from 'typebox'
import Value from 'typebox/value'
import { buildFpsPayload, FpsPaymentInvalid } from './build-fps-payload.ts'
import { crc16 } from './crc16.ts'
import type { FpsPayee, FpsPayment } from './fps-payment.ts'
import { parseFpsPayload } from './parse-fps-payload.ts'

const Vector = Type.Object({ what: Type.String(), payload: Type.String() })
const vectors = Value.Parse(
  Type.Object({
    crc: Type.Record(Type.String(), Type.String()),
    valid: Type.Array(Vector),
    invalid: Type.Array(Vector),
  }),
  JSON.parse(readFileSync(new URL('../../../tests/vectors/fps-qr.json', import.meta.url), 'utf8')),
)

const fee: FpsPayment = {
  use: 'dynamic',
  payee: { fpsIdentifier: '1234567' },
  currency: 'HKD',
  amountMinor: 90_000,
  payeeName: 'TRANSPORT DEPT',
  billNumber: 'TD-2026-000123',
}

function payloadOf(what: string): string {
  const vector = vectors.valid.find((one) => one.what === what)
  assert.ok(vector, what)
  return vector.payload
}

test('the checksum is CRC-16/CCITT-FALSE', () => {
  assert.deepEqual(
    Object.entries(vectors.crc).map(([text]) => [text, crc16(text)]),
    Object.entries(vectors.crc),
  )
})

test('a government fee with its bill number is built to the character', () => {
  const expected = payloadOf('government fee with bill number')
  assert.equal(buildFpsPayload(fee), expected)
})

test('an amount has two decimals, and is left out for the payer to enter', () => {
  assert.match(buildFpsPayload({ ...fee, amountMinor: 7 }), /54040\.07/)
  assert.match(buildFpsPayload({ ...fee, amountMinor: 10_050 }), /5406100\.50/)
  const open: FpsPayment = {
    use: 'static',
    payee: { email: 'fees@example.gov.hk' },
    currency: 'HKD',
    payeeName: 'DEMO DEPT',
  }
  assert.equal(buildFpsPayload(open), payloadOf('no amount: payer enters it'))
})

test('every published code is read', () => {
  assert.deepEqual(
    vectors.valid.map(({ payload }) => parseFpsPayload(payload)),
    [
      { payee: { fpsIdentifier: '9999999' }, payeeName: 'NA', amountMinor: 12_300 },
      {
        payee: { mobile: '+852-67891234' },
        payeeName: 'company_1_data',
        amountMinor: 10_000,
        reference: 'INV/TEST/0001',
      },
      {
        use: 'static',
        payee: { email: 'FPS_Identifier_CRC201D@ird.gov.hk' },
        payeeName: 'NA',
        amountMinor: 198_900,
      },
      { payee: { mobile: '+852-91234567' }, payeeName: 'TestMerchant', amountMinor: 10_050 },
      {
        payee: { fpsIdentifier: '1234567' },
        payeeName: 'TRANSPORT DEPT',
        amountMinor: 90_000,
        billNumber: 'TD-2026-000123',
      },
      { use: 'static', payee: { email: 'fees@example.gov.hk' }, payeeName: 'DEMO DEPT' },
    ].map((payment) => ({
      valid: true,
      payment: { use: 'dynamic', currency: 'HKD', ...payment },
    })),
  )
})

test('a code with a wrong checksum is refused', () => {
  assert.deepEqual(
    vectors.invalid.map(({ payload }) => parseFpsPayload(payload)),
    [{ valid: false, fault: 'checksum' }],
  )
})

const text = fc
  .string({
    unit: fc.constantFrom(...Array.from('ABCxyz019 -/運輸署𠮷')),
    minLength: 1,
    maxLength: 25,
  })
  .filter((written) => Array.from(written).length <= 25)
const digits = (length: number) =>
  fc.string({
    unit: fc.constantFrom(...Array.from('0123456789')),
    minLength: length,
    maxLength: length,
  })
const payee: fc.Arbitrary<FpsPayee> = fc.oneof(
  fc.oneof(digits(7), digits(9)).map((fpsIdentifier) => ({ fpsIdentifier })),
  digits(8).map((number) => ({ mobile: `+852-${number}` })),
  fc.constantFrom('fees@example.gov.hk', 'a@b.hk').map((email) => ({ email })),
)
const payment: fc.Arbitrary<FpsPayment> = fc.record(
  {
    use: fc.constantFrom('static', 'dynamic'),
    payee,
    currency: fc.constantFrom('HKD', 'CNY'),
    payeeName: text,
    amountMinor: fc.integer({ min: 1, max: 999_999_999_999 }),
    billNumber: text,
    reference: text,
    clearingCode: digits(3),
    timeOut: fc.oneof(digits(12), digits(14)),
  },
  { requiredKeys: ['use', 'payee', 'currency', 'payeeName'], noNullPrototype: true },
)

test('what is built is read back the same', () => {
  fc.assert(
    fc.property(payment, (given) => {
      assert.deepEqual(parseFpsPayload(buildFpsPayload(given)), { valid: true, payment: given })
    }),
  )
})

// A changed ASCII character is an error burst of at most 8 bits, which CRC-16 always finds.
test('a code in which any one character was changed is refused', () => {
  fc.assert(
    fc.property(payment, fc.nat(), fc.integer({ min: 32, max: 126 }), (given, position, code) => {
      const characters = Array.from(buildFpsPayload(given))
      const ascii = [...characters.keys()].filter((at) => /^[!-~]$/.test(characters[at] ?? ''))
      const at = ascii[position % ascii.length] ?? 0
      const replacement = String.fromCharCode(code)
      fc.pre(characters[at] !== replacement)
      characters[at] = replacement
      assert.equal(parseFpsPayload(characters.join('')).valid, false)
    }),
    { numRuns: 1000 },
  )
})

test('any text at all is read or refused, never an error', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 700 }), (anything) => {
      assert.equal(parseFpsPayload(anything).valid, false)
    }),
  )
})

const sealed = (unsigned: string) => `${unsigned}6304${crc16(`${unsigned}6304`)}`

test('a code that is not of FPS, of another currency or without an amount that can be paid is refused', () => {
  const head = '00020101021126270012hk.com.hkicl020712345675204000053033445'
  const tail = '5802HK5902NA6002HK'
  const faults = [
    sealed('000201010211'),
    sealed(`00020101021126270012hk.com.hkicl02071234567520400005303840${tail}`),
    sealed(`${head}40110${tail}`),
    sealed(`${head}404.005${tail}`),
    sealed(`${head}4040.00${tail}`),
    sealed(`00020101021126160012hk.com.hkicl5303344${tail}`),
  ].map((payload) => parseFpsPayload(payload))
  assert.deepEqual(
    faults.map((reading) => (reading.valid ? 'valid' : reading.fault)),
    ['not-fps', 'currency', 'malformed', 'amount', 'amount', 'payee'],
  )
})

test('a payment outside the limits of the format is not built', () => {
  const outside: FpsPayment[] = [
    { ...fee, amountMinor: 0 },
    { ...fee, amountMinor: 0.5 },
    { ...fee, payeeName: 'A name of more than twenty-five characters' },
    { ...fee, billNumber: '' },
    { ...fee, payee: { fpsIdentifier: '12345' } },
    { ...fee, clearingCode: '24' },
  ]
  assert.deepEqual(
    outside.filter((one) => {
      try {
        return buildFpsPayload(one) !== ''
      } catch (error) {
        return !(error instanceof FpsPaymentInvalid)
      }
    }),
    [],
  )
})
