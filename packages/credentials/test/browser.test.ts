import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { presentCredential, verifySdJwt, withStatuses } from '@bauhinia/credentials'
import { openWindow } from '@bauhinia/testing/browser'
import { playServer } from '@bauhinia/testing/play-server'
import { build } from 'esbuild'
import {
  credential,
  expected,
  holder,
  issuer,
  now,
  statusList,
  statusListToken,
  trust,
  uri,
  vct,
} from './transport-department.ts'

const resolveDir = fileURLToPath(new URL('../', import.meta.url))
const question = { audience: 'https://verifier.example', nonce: 'n-1' }

/** Verifies what the page's address carries, as a verifying page would. */
const contents = `
  import { findCredentialStatus, verifySdJwt, verifyStatusListToken } from '@bauhinia/credentials/verify'
  globalThis.verifyAll = async ({ text, token, now, ...rest }) => {
    const expected = { ...rest, now: new Date(now) }
    const { issuer, uri } = findCredentialStatus(text)
    const status = await verifyStatusListToken(token, { ...expected, issuer, uri })
    return JSON.stringify(await verifySdJwt(text, { ...expected, status }))
  }`

async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    stdin: { resolveDir, contents },
    bundle: true,
    format: 'iife',
    platform: 'browser',
    minify: true,
    write: false,
  })
  return outputFiles[0]?.text ?? ''
}

test('the verifying half needs nothing of Node and stays small', async () => {
  const script = await bundle()

  assert.doesNotMatch(script, /node:|require\(|\bBuffer\b|\bprocess\b/)
  assert.ok(gzipSync(script).length < 9_000)
})

test('only the issuing and synchronous half imports from Node', () => {
  const needing = globSync('src/**/*.ts', { cwd: resolveDir }).filter((path) =>
    /'node:|\bBuffer\.|\bprocess\./.test(readFileSync(resolveDir + path, 'utf8')),
  )
  assert.deepEqual(needing.sort(), [
    'src/crypto/es256-signer.ts',
    'src/crypto/node-crypto.ts',
    'src/encoding/base64/node.ts',
    'src/http-signatures/content-digest.ts',
    'src/http-signatures/http-signatures.ts',
    'src/jws/sign-jws.ts',
    'src/sd-jwt/issue-credential.ts',
    'src/status-list/deflate.ts',
    'src/x509/issue-certificate.ts',
  ])
})

test('in a real browser, a presentation and its status verify, and a revoked one is refused', async (t) => {
  const script = await bundle()
  const url = await playServer(t, (_, response) => {
    response.setHeader('content-type', 'text/html').end(`<script>${script}</script>`)
  })
  const page = await (await openWindow(t)).newPage()
  await page.goto(`${url}/`)

  const text = presentCredential({ credential, disclose: ['points'], holder, now, ...question })
  const verifyInPage = async (token: string) => {
    const asked = {
      text,
      token,
      now: now.toISOString(),
      trust,
      issuer,
      uri,
      vct,
      keyBinding: question,
    }
    const answer: unknown = JSON.parse(
      await page.evaluate<string>(`verifyAll(${JSON.stringify(asked)})`),
    )
    return answer
  }
  const onServer = verifySdJwt(text, { ...expected, vct, issuer, keyBinding: question })
  const revoked = statusListToken(withStatuses(statusList, new Map([[5, 1]])))

  assert.ok(onServer.valid)
  assert.deepEqual(await verifyInPage(statusListToken(statusList)), onServer)
  assert.partialDeepStrictEqual(await verifyInPage(revoked), { valid: false, reason: 'revoked' })
})
