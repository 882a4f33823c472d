import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import type { World } from './exchange-world.ts'
import { openPortal } from './portal.ts'
import { playStory } from './story.ts'

test('nothing that the ledger publishes says anything about a person', async (t) => {
  const world = await playStory(t)
  const published = await readPublished(await openPortal(t, world), world)

  const secrets = await secretsOf(world)
  const seen = secrets.filter((secret) => published.some((bytes) => holds(bytes, secret)))

  assert.ok(published.some((bytes) => bytes.includes('exchange.released')))
  assert.ok(secrets.length > 40)
  assert.deepEqual(seen, [])
})

/** Every file of the log, and every entry's answer of the interface and the page. */
async function readPublished(server: FastifyInstance, { ledger }: World): Promise<Buffer[]> {
  const latest = await ledger.findLatestCheckpoint()
  assert.ok(latest)
  const size = latest.treeSize
  const paths = [
    '/ledger/checkpoint',
    `/ledger/tile/0/000.p/${size}`,
    `/ledger/tile/entries/000.p/${size}`,
  ]
  const files = await Promise.all(paths.map((path) => server.inject(path)))
  for (const { statusCode } of files) assert.equal(statusCode, 200)
  const hashes = files[1]?.rawPayload ?? Buffer.alloc(0)
  const leaves = Array.from({ length: size }, (_, at) =>
    hashes.subarray(at * 32, at * 32 + 32).toString('hex'),
  )
  const answers = await Promise.all(
    leaves.flatMap((leaf) => [
      server.inject(`/api/ledger/inclusion/${leaf}`),
      server.inject(`/en/ledger?entry=${leaf}`),
    ]),
  )
  return [...files, ...answers].map(({ rawPayload }) => rawPayload)
}

/** All that the records hold of the person, and what anybody could try instead of it. */
async function secretsOf(world: World): Promise<string[]> {
  const { dataSubjectId } = world.chan
  const exchanges = await world.exchange.listExchanges(dataSubjectId)
  const previews = await world.exchange.listPreviews(dataSubjectId)
  const consents = await world.consent.listConsents({ dataSubjectId })
  const people = ['CHAN Tai Man', '陳大文', '1980-02-29', 'A123456(3)', 'A1234563', dataSubjectId]
  const values = [
    ...people,
    ...['hk-td', 'hk-jud', 'hk-immd'].map((id) =>
      world.identity.pairwiseIdentifier(dataSubjectId, id),
    ),
    ...exchanges.flatMap(({ exchangeId, requestId, request, statementDigest }) => [
      ...[exchangeId, requestId, request.signature, request.signatureBase],
      ...(statementDigest === null ? [] : [statementDigest]),
    ]),
    ...previews.map(({ previewId }) => previewId),
    ...consents.map(({ consentId }) => consentId),
    ...['hk-judiciary-fines', 'no-outstanding-fines', 'licence-renewal-fines', 'nameInEnglish'],
  ]
  const salts = [...exchanges, ...previews].map(({ mark }) =>
    Buffer.from(mark.salt).toString('hex'),
  )
  const bareHashes = values.map((value) => createHash('sha256').update(value).digest('hex'))
  return [...values, ...salts, ...bareHashes]
}

/** True when the bytes hold the text, as it is or in one of the usual disguises. */
function holds(bytes: Buffer, text: string): boolean {
  const forms = [Buffer.from(text)]
  if (/^([0-9a-f]{2})+$/.test(text)) forms.push(Buffer.from(text, 'hex'))
  return forms.some((form) =>
    [form, form.toString('hex'), form.toString('base64'), form.toString('base64url')].some(
      (written) => bytes.includes(written),
    ),
  )
}
