import { randomBytes } from 'node:crypto'
import { text } from 'node:stream/consumers'
import type { TestContext } from 'node:test'
import { generateEs256Signer, issueCredential, jwkThumbprint } from '@bauhinia/credentials'
import { verifyRequest } from '@bauhinia/credentials/http-signatures'
import { createExchangeClient, type StatementsRequest } from '@bauhinia/sdk'
import { atEnd, temporaryFolder } from '@bauhinia/testing/at-end'
import { playServer } from '@bauhinia/testing/play-server'
import {
  createMemoryTree,
  createNoteSigner,
  formatVerifierKey,
  leafHash,
  signCheckpoint,
} from '@bauhinia/transparency-log'

export function generateKey() {
  const signer = generateEs256Signer()
  return { ...signer, keyId: jwkThumbprint(signer.publicJwk) }
}

const vct = 'urn:bauhinia:statement:test-fines'

/** What the consumer asks for in every test. */
export const asked: StatementsRequest = {
  subjectIdentifier: 'pairwise-1',
  purpose: 'test-purpose',
  query: {
    credentials: [
      {
        id: 'fines',
        format: 'dc+sd-jwt',
        meta: { vct_values: [vct] },
        claims: [{ path: ['no-fines-due'] }],
      },
    ],
  },
  bases: { fines: { consent: '5f0c7a52-95d4-4b8f-b9b9-36c1a4a4b001' } },
}

/** What the department of these tests states, unless a test changes it. */
interface Stated {
  readonly payload: Readonly<Record<string, unknown>>
  readonly disclosable: Readonly<Record<string, unknown>>
}

/**
 * The gateway, the directory and the ledger as a consumer sees them. `state` is what a test makes them
 * say; requests that the consumer did not sign are refused.
 */
export async function playExchange(t: TestContext, { now = () => new Date() } = {}) {
  const consumer = generateKey()
  const department = { signer: generateKey() }
  const entry = (kind: string, organisation: string) =>
    Buffer.from(JSON.stringify({ commitments: {}, kind, organisation, version: 1 }))
  const counts: string[] = []
  const state = {
    entry: entry('exchange.released', 'test-consumer'),
    statement: () => stateWith(department.signer, {}, now()),
    keysFetched: 0,
    received: '',
    /** Bodies of the counts that were taken; none is while `takesCounts` is false. */
    counts,
    takesCounts: true,
  }
  const log = await createNoteSigner('test.example/ledger', randomBytes(32))
  const tree = createMemoryTree()
  tree.append(Buffer.from('an older entry'))

  const answer = async (path: string, message: Parameters<typeof isSigned>[1]) => {
    if (path === '/api/directory/keys') {
      state.keysFetched += 1
      return { status: 200, content: { keys: publishedKeys(department.signer) } }
    }
    if (path.startsWith('/api/ledger/inclusion/')) {
      const index = tree.append(state.entry)
      const { name: origin } = log
      const tip = { origin, size: tree.size(), root: tree.root() }
      const content = {
        ...{ index, treeSize: tree.size() },
        proof: tree.inclusionProof(index).map((hash) => Buffer.from(hash).toString('base64')),
        checkpoint: await signCheckpoint(tip, [log]),
        entry: state.entry.toString('base64'),
      }
      return { status: 200, content }
    }
    if (path === '/api/exchange/counts') {
      if (!state.takesCounts || !isSigned(consumer, message, now(), 'bauhinia-received-count')) {
        return { status: 503, content: {} }
      }
      state.counts.push(message.body)
      return { status: 200, content: { day: '2026-11-22' } }
    }
    if (!isSigned(consumer, message, now())) {
      const type = 'urn:bauhinia:problem:exchange-request-not-authentic'
      return { status: 401, content: { type, title: 'Not authentic', status: 401 } }
    }
    state.received = message.body
    const hash = Buffer.from(leafHash(state.entry)).toString('hex')
    const released = { id: 'fines', statement: state.statement(), exchangeId: 'x', leafHash: hash }
    return { status: 200, content: { statements: [released] } }
  }

  const url: string = await playServer(t, async (request, response) => {
    const { headers, method = '', url: path = '' } = request
    const body = await text(request)
    const { status, content } = await answer(path, { method, url: `${url}${path}`, headers, body })
    response.writeHead(status).end(JSON.stringify(content))
  })
  const options = {
    organisationId: 'test-consumer',
    signer: consumer,
    gatewayUrl: url,
    logKey: formatVerifierKey(log.verifierKey),
    pack: {
      findDataset: (id: string) => (id === 'test-fines' ? dataset : undefined),
      timeZone: 'Asia/Hong_Kong',
    },
    logFolder: temporaryFolder(t),
    now,
  }
  const client = createExchangeClient(options)
  atEnd(t, () => client.close())
  return { state, department, entry, options, client }
}

const word = { en: '-', 'zh-Hant': '-', 'zh-Hans': '-' }
const dataset = { provider: { id: 'test-provider', abbreviation: 'TP', name: word } }

/** A statement as the department signs it, changed in whatever a test wants changed. */
export function stateWith(
  signer: ReturnType<typeof generateKey>,
  { payload, disclosable }: Partial<Stated> = {},
  at = new Date(),
): string {
  const now = Math.floor(at.getTime() / 1000)
  return issueCredential({
    payload: {
      ...{ iss: 'test-provider', iat: now, exp: now + 600, vct },
      ...{ sub: 'pairwise-1', aud: 'test-consumer', purpose: 'test-purpose', jti: 'any' },
      ...payload,
    },
    disclosable: disclosable ?? { 'no-fines-due': true },
    signer,
    header: { kid: signer.keyId },
  })
}

function publishedKeys({ publicJwk, keyId }: ReturnType<typeof generateKey>) {
  const own = { ...publicJwk, kid: keyId, use: 'sig', alg: 'ES256', organisation: 'test-provider' }
  const life = { validFrom: '2026-01-01T00:00:00.000Z', validUntil: null }
  return [{ ...own, ...life, purpose: 'statement' }]
}

function isSigned(
  { publicJwk }: ReturnType<typeof generateKey>,
  message: Pick<Parameters<typeof verifyRequest>[0], 'method' | 'url' | 'headers'> & {
    readonly body: string
  },
  now: Date,
  tag = 'bauhinia-exchange-request',
): boolean {
  return verifyRequest({
    ...message,
    keyFor: () => publicJwk,
    now,
    maxAgeSeconds: 60,
    requiredComponents: ['@method', '@target-uri', 'content-digest'],
    tag,
  }).verified
}
