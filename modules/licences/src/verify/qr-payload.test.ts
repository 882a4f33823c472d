import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { packCredential, readQrPayload, unpackCredential } from './qr-payload.ts'

test('whatever text is packed comes back the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      fc.pre(text.isWellFormed())
      assert.equal(unpackCredential(packCredential(text)), text)
    }),
  )
})

test('what looks like a credential comes back the same, whatever its parts hold', () => {
  const part = fc
    .oneof(fc.json(), fc.string(), fc.constant('{"x5c":["AAAA"]}'))
    .map((text) => Buffer.from(text).toString('base64url'))
  const credential = fc
    .tuple(part, part, part, fc.array(part, { maxLength: 4 }))
    .map(([header, payload, signature, disclosures]) =>
      [[header, payload, signature].join('.'), ...disclosures, ''].join('~'),
    )
  fc.assert(
    fc.property(credential, (text) => assert.equal(unpackCredential(packCredential(text)), text)),
  )
})

test('no bytes are too strange to be refused', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
      unpackCredential(bytes)
      await readQrPayload(`v1.${deflateRawSync(bytes).toString('base64url')}`)
      await readQrPayload(`v1.${Buffer.from(bytes).toString('base64url')}`)
    }),
  )
})

test('a payload that would unpack to megabytes is refused', async () => {
  const bomb = deflateRawSync(Buffer.alloc(10_000_000)).toString('base64url')

  assert.equal(await readQrPayload(`v1.${bomb}`), undefined)
})
