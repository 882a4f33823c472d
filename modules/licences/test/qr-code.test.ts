import assert from 'node:assert/strict'
import { test } from 'node:test'
import { qrModules, qrPayload } from '../src/qr-code.ts'
import { readQrPayload } from '../src/verify/qr-payload.ts'
import { freshLicences } from './fresh-licences.ts'

test("a licence's QR code is of version 25 or less at level L, and holds the whole credential", async (t) => {
  const { issue } = await freshLicences(t)
  const { credential } = await issue()

  const payload = qrPayload(credential)
  const modules = qrModules(`https://bauhinia.example/en/verify#${payload}`)

  t.diagnostic(
    `${credential.length} characters as text, ${payload.length} as payload, version ${(modules.length - 17) / 4}`,
  )
  assert.equal(await readQrPayload(payload), credential)
  assert.ok((modules.length - 17) / 4 <= 25, `${modules.length} modules`)
})
