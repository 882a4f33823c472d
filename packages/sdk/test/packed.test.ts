import assert from 'node:assert/strict'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { installPacked } from '@bauhinia/testing/packed'
import { asked, playExchange } from './played-exchange.ts'

/** What the engineer of a department writes who has nothing but the package. */
const department = `
import assert from 'node:assert/strict'
import { createPrivateKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import {
  connectDepartment,
  createEs256Signer,
  createExchangeClient,
  jwkThumbprint,
  openDatasets,
  type ReceivedStatement,
  type StatementsRequest,
} from '@bauhinia/sdk'

const read = (path: string) => readFileSync(path, 'utf8')
const signer = createEs256Signer(createPrivateKey(read('consumer.pem')))
const { asked, gatewayUrl, logKey }: { asked: StatementsRequest; gatewayUrl: string; logKey: string } =
  JSON.parse(read('given.json'))
const provider = { id: 'test-provider' }
const name = { en: '-', 'zh-Hant': '-', 'zh-Hans': '-' }
let now = new Date('2026-11-22T15:59Z')
const client = createExchangeClient({
  organisationId: 'test-consumer',
  signer: { ...signer, keyId: jwkThumbprint(signer.publicJwk) },
  ...{ gatewayUrl, logKey, logFolder: 'asked', now: () => now },
  pack: {
    findDataset: () => ({ provider: { ...provider, abbreviation: 'TP', name } }),
    timeZone: 'Asia/Hong_Kong',
  },
})
const [fines]: readonly ReceivedStatement[] = await client.requestStatements(asked)
now = new Date('2026-11-22T16:01:30Z')
await client.submitCounts()
client.close()

const { datasets, timeZone } = await openDatasets('pack', ['hk-td-driving-licences'])
const connected = await connectDepartment({
  ...{ organisationId: 'hk-td', datasets, timeZone, port: 0 },
  ...{ keyFile: 'signing-key.pem', logFolder: 'answers' },
  findRecord: async () => undefined,
  gateway: { keysUrl: gatewayUrl },
})
const published = await (await fetch(connected.url + '/.well-known/jwks.json')).json()
assert.partialDeepStrictEqual(published, { keys: [connected.publicJwk] })
await connected.close()
process.stdout.write(JSON.stringify(fines?.values))

// @ts-expect-error The types have come along: a time zone is text, also where another package of ours declares it.
export const mistaken: number = timeZone

// @ts-expect-error What is asked about a person has a purpose.
export const refused = () => client.requestStatements({ subjectIdentifier: 'x', query: asked.query, bases: {} })
`

test('packed, it is installed far from here, and a department asks, is counted and provides with it', async (t) => {
  const { compile, files, project, run } = await installPacked(t, 'packages/sdk', ['@types/node'])
  for (const path of files) {
    assert.match(
      path,
      /^(LICENSE|README\.md|package\.json|dist\/index\.js|dist\/types\/.*\.d\.ts)$/,
    )
  }
  const manifest = readFileSync(join(project, 'node_modules/@bauhinia/sdk/package.json'), 'utf8')
  assert.partialDeepStrictEqual(JSON.parse(manifest), {
    peerDependencies: { '@types/node': '>=26' },
    peerDependenciesMeta: { '@types/node': { optional: true } },
  })
  // The gateway’s clock goes along with the consumer’s: when that has checked what it received, the day has ended.
  const now = () => new Date(state.keysFetched === 0 ? '2026-11-22T15:59Z' : '2026-11-22T16:01:30Z')
  const { options, state } = await playExchange(t, { now })
  const { gatewayUrl, logKey, signer } = options
  const sources = {
    'department.ts': department,
    'consumer.pem': signer.privateKey.export({ format: 'pem', type: 'pkcs8' }),
    'given.json': JSON.stringify({ asked, gatewayUrl, logKey }),
  }
  for (const [path, text] of Object.entries(sources)) writeFileSync(join(project, path), text)
  cpSync(resolve(import.meta.dirname, '../../../packs/hong-kong'), join(project, 'pack'), {
    recursive: true,
  })
  // To check the declarations of Node and of the dependencies too would take ten times as long.
  const quickly = ['--exactOptionalPropertyTypes', '--skipLibCheck', '--types', 'node']
  await compile('department.ts', quickly)
  const said = await run(process.execPath, ['--no-strip-types', 'department.js'])
  assert.equal(said, '{"no-fines-due":true}')
  assert.deepEqual(state.counts, [
    '{"day":"2026-11-22","statements":1,"noRecord":0,"unanswered":0}',
  ])
  assert.match(readFileSync(join(project, 'signing-key.pem'), 'utf8'), /^-----BEGIN PRIVATE KEY/)
})
