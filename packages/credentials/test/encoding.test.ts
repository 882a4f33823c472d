import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import * as node from '../src/encoding/base64/node.ts'
import * as web from '../src/encoding/base64/web.ts'
import {
  encodeBase64url,
  findBase64urlBytes,
  findBase64urlText,
} from '../src/encoding/base64url.ts'
import { BoundedMap } from '../src/encoding/bounded-map.ts'
import { readHeaders } from '../src/http-signatures/message.ts'
import { encodeDer, findDerElements } from '../src/x509/der.ts'
import { encodeDerSignature, findRawSignature } from '../src/x509/ecdsa-signature.ts'

const nearlyBase64url = fc.oneof(
  fc.base64String(),
  fc.string({ maxLength: 12 }),
  fc.string({
    unit: fc.constantFrom('A', 'b', '9', '-', '_', '+', '/', '=', ' ', 'é'),
    maxLength: 9,
  }),
)

test('bytes have exactly one spelling in base64url', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 50 }), (bytes) => {
      assert.deepEqual(findBase64urlBytes(encodeBase64url(bytes)), Buffer.from(bytes))
    }),
  )
  fc.assert(
    fc.property(nearlyBase64url, (text) => {
      const bytes = findBase64urlBytes(text)
      assert.ok(bytes === undefined || encodeBase64url(bytes) === text)
    }),
    { numRuns: 1_000 },
  )
  for (const text of ['A', 'AA==', 'AB', 'AAB', 'AA A', 'AAA ', ' AAA', 'AA\n', 'A+/A', 'AAAA=']) {
    assert.equal(findBase64urlBytes(text), undefined)
  }
})

test('both platforms encode alike, and take the same texts for canonical', () => {
  const lengthOf = (bytes: Uint8Array | undefined, text: string) =>
    bytes?.length === Math.floor((text.length * 3) / 4) && text.length % 4 !== 1
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), nearlyBase64url, (text, encoded) => {
      assert.equal(node.encodeBase64url(text), web.encodeBase64url(text))
      assert.equal(findBase64urlText(node.encodeBase64url(text)), text)
      const [here, there] = [node.findLooselyDecoded(encoded), web.findLooselyDecoded(encoded)]
      assert.equal(lengthOf(here, encoded), lengthOf(there, encoded))
      if (lengthOf(here, encoded)) assert.equal(here?.toHex(), there?.toHex())
    }),
    { numRuns: 1_000 },
  )
  assert.equal(findBase64urlText(encodeBase64url(Uint8Array.of(0xc3, 0x28))), undefined)
})

test('a bounded map forgets the oldest and computes it again', () => {
  const map = new BoundedMap<number>(2)
  const computed: string[] = []
  const ask = (key: string) => map.remember(key, () => computed.push(key))

  for (const key of ['a', 'b', 'a', 'c', 'b', 'a']) ask(key)

  assert.deepEqual(computed, ['a', 'b', 'c', 'a'])
})

test('DER is written with the shortest length, and any other length is refused', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 70_000 }), (length) => {
      const encoded = encodeDer(0x04, new Uint8Array(length))
      assert.equal(findDerElements(encoded)?.[0]?.content.length, length)
    }),
  )
  for (const hex of [
    '0480',
    '048101ff',
    '04820001ff',
    '04',
    '0402ff',
    '1f0100',
    '0484000000010a',
  ]) {
    assert.equal(findDerElements(Uint8Array.fromHex(hex)), undefined)
  }
})

test('a signature survives its way to DER and back, and strange DER is none', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 64, maxLength: 64 }), (raw) => {
      assert.deepEqual(findRawSignature(encodeDerSignature(raw)), new Uint8Array(raw))
    }),
  )
  const strange = [
    '',
    '3000',
    '3003020100',
    '300602010002820001',
    '3006028001000000',
    '30060201ff020101',
  ]
  for (const hex of [...strange, '300702020001020101', '3006020101020101ff']) {
    assert.equal(findRawSignature(Uint8Array.fromHex(hex)), undefined)
  }
})

test('header fields are one by name, whatever their spelling and number', () => {
  const headers = readHeaders({
    Accept: [' application/json', 'text/html '],
    accept: 'text/plain',
    'X-Folded': 'a\r\n  b',
    absent: undefined,
  })

  assert.deepEqual(Object.fromEntries(headers), {
    accept: 'application/json, text/html, text/plain',
    'x-folded': 'a b',
  })
})
