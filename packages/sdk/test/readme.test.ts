import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { openDatasets } from '@bauhinia/pack'
import {
  connectDepartment,
  createExchangeClient,
  type DatasetRecord,
  type ExchangeClientOptions,
  type StatementsRequest,
} from '@bauhinia/sdk'
import { temporaryFolder } from '@bauhinia/testing/at-end'
import { asked, playExchange } from './played-exchange.ts'

interface Register {
  find(identityNumber: string, signal: AbortSignal): Promise<DatasetRecord | undefined>
}

/** Connects the register of driving licences until `close` is called. */
async function connectRegister(register: Register, packFolder: string, folder: string) {
  const { datasets, timeZone } = await openDatasets(packFolder, ['hk-td-driving-licences'])
  return connectDepartment({
    organisationId: 'hk-td',
    datasets,
    findRecord: (identityNumber, { signal }) => register.find(identityNumber, signal),
    keyFile: `${folder}/signing-key.pem`,
    logFolder: `${folder}/answers`,
    gateway: { keysUrl: 'https://bauhinia.example/api/exchange/gateway-keys' },
    timeZone,
    port: 0,
  })
}

/** Asks whether somebody has no fines due, and proves that the question is on record. */
async function hasNoFinesDue(options: ExchangeClientOptions, request: StatementsRequest) {
  const client = createExchangeClient(options)
  const [fines] = await client.requestStatements(request)
  if (fines === undefined) return undefined
  const { index } = await client.fetchEvidence(fines)
  return { noFinesDue: fines.values['no-fines-due'] === true, provedBy: index }
}

test('what the README shows works', async (t) => {
  const packFolder = fileURLToPath(new URL('../../../packs/hong-kong', import.meta.url))
  const register = { find: async () => undefined }
  const department = await connectRegister(register, packFolder, temporaryFolder(t))
  assert.equal((await fetch(`${department.url}/healthz`)).status, 200)
  await department.close()

  const { options } = await playExchange(t)
  assert.deepEqual(await hasNoFinesDue(options, asked), { noFinesDue: true, provedBy: 1 })
})

test('what the README shows is what is tested', () => {
  const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')
  const shown = [...read('../README.md').matchAll(/```ts\n(.*?)\n```/gs)].map(([, code]) => code)
  assert.equal(shown.length, 2)
  const tested = read('./readme.test.ts')
  for (const code of shown) assert.ok(tested.includes(code ?? ''))
})
