import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { type EcPublicJwk, verifySdJwt } from '@bauhinia/credentials'
import { getPersona } from '@bauhinia/sample-residents'
import { atEnd, temporaryFolder } from '@bauhinia/testing/at-end'
import { playGateway, type Question } from './played-gateway.ts'
import {
  type DepartmentName,
  departments,
  mainFile,
  packFolder,
  run,
  startProgram,
} from './programs.ts'

async function start(t: TestContext, name: DepartmentName, more: readonly string[] = []) {
  const gateway = await playGateway(t)
  const folder = temporaryFolder(t)
  const department = await startProgram(t, name, { gatewayUrl: gateway.url, folder, more })
  const ask = (persona: string, question: Omit<Question, 'identityNumber'>) => {
    const { identityNumber } = getPersona(persona)
    return gateway.ask(department.url, { identityNumber, ...question })
  }
  return { ...department, gateway, folder, ask }
}

function disclosed(
  statement: string,
  { organisationId, publicJwk }: { organisationId: string; publicJwk: EcPublicJwk },
) {
  const verification = verifySdJwt(statement, {
    now: new Date(),
    trust: { issuerKeys: { [organisationId]: [publicJwk] } },
    audience: 'hk-td',
  })
  assert.ok(verification.valid)
  return verification.claims
}

test('a department is connected in at most thirty lines', () => {
  for (const name of departments) {
    const lines = readFileSync(mainFile(name), 'utf8').trimEnd().split('\n').length
    assert.ok(lines <= 30, `${name}: ${lines} lines`)
  }
})

test('Immigration knows who everybody is', async (t) => {
  const immigration = await start(t, 'immigration')
  const dataset = 'hk-immd-identity'
  const claims = ['nameInEnglish', 'nameInChinese', 'sex', 'permanentResident']
  const reply = await immigration.ask('plain-renewal', { dataset, claims, answers: ['is-adult'] })

  const known = disclosed(reply.statement, immigration)
  assert.equal(known['iss'], 'hk-immd')
  assert.equal(known['nameInEnglish'], 'CHAN Shun Lei')
  assert.equal(known['nameInChinese'], '陳順利')
  assert.equal(known['sex'], 'female')
  assert.equal(known['permanentResident'], true)
  assert.equal(known['is-adult'], true)

  const question = { dataset, claims: ['dateOfBirth'], identityNumber: 'A123456(3)' }
  const unknown = await immigration.gateway.ask(immigration.url, question)
  assert.equal(
    disclosed(unknown.statement, immigration)['vct'],
    `urn:bauhinia:no-record:${dataset}`,
  )
})

test('a number is found with and without brackets', async (t) => {
  const { gateway, url } = await start(t, 'immigration')
  const { identityNumber } = getPersona('plain-renewal')
  const question = { dataset: 'hk-immd-identity', claims: ['sex'] }
  const plain = identityNumber.replaceAll(/[()]/g, '')
  const { status } = await gateway.ask(url, { ...question, identityNumber: plain })
  assert.equal(status, 200)
})

test('Transport knows the licences, and has no record of who never drove', async (t) => {
  const transport = await start(t, 'transport')
  const dataset = 'hk-td-driving-licences'
  const claims = ['licenceNumber', 'vehicleClasses', 'issuedOn', 'expiresOn', 'licenceStatus']
  const asked = {
    dataset,
    claims: [...claims, 'registeredAddress'],
    answers: ['holds-full-licence'],
  }

  const known = disclosed((await transport.ask('plain-renewal', asked)).statement, transport)
  assert.deepEqual(known['vehicleClasses'], ['1', '2'])
  assert.equal(known['holds-full-licence'], true)
  assert.match(
    JSON.stringify(known['registeredAddress']),
    /(New Territories|Kowloon|Hong Kong) (新界|九龍|香港)/,
  )

  const none = await transport.ask('never-drove', asked)
  assert.equal(disclosed(none.statement, transport)['vct'], `urn:bauhinia:no-record:${dataset}`)
})

test('the Judiciary says who owes a fine, and of one person nothing at all', async (t) => {
  const judiciary = await start(t, 'judiciary')
  const asked = { dataset: 'hk-judiciary-fines', answers: ['no-outstanding-fines'] }
  const answerFor = async (persona: string) => {
    const { statement } = await judiciary.ask(persona, asked)
    return disclosed(statement, judiciary)['no-outstanding-fines']
  }
  assert.equal(await answerFor('plain-renewal'), true)
  assert.equal(await answerFor('unpaid-fine'), false)

  const listed = await judiciary.ask('unpaid-fine', {
    dataset: 'hk-judiciary-fines',
    claims: ['unpaidFines'],
  })
  const fines = JSON.stringify(disclosed(listed.statement, judiciary)['unpaidFines'])
  assert.match(fines, /^\[\{"reference":"\w+","amountMinor":45000,"dueOn":"[-\d]{10}"\}\]$/)

  assert.equal((await judiciary.ask('department-down', asked)).status, 503)
})

test('the Police say who is disqualified', async (t) => {
  const police = await start(t, 'police')
  const asked = { dataset: 'hk-hkpf-disqualifications', answers: ['not-disqualified'] }
  const answerFor = async (persona: string) =>
    disclosed((await police.ask(persona, asked)).statement, police)['not-disqualified']
  assert.equal(await answerFor('plain-renewal'), true)
  assert.equal(await answerFor('disqualified'), false)
})

test('killed and started again, a department has the same key and records', async (t) => {
  const first = await start(t, 'police')
  first.child.kill('SIGKILL')
  assert.equal(await first.ended, 'SIGKILL')

  const { gateway, folder } = first
  const again = await startProgram(t, 'police', { gatewayUrl: gateway.url, folder })

  assert.deepEqual(again.publicJwk, first.publicJwk)
  assert.equal(statSync(join(folder, 'signing-key.pem')).mode & 0o777, 0o600)
  const { identityNumber } = getPersona('disqualified')
  const question = { dataset: 'hk-hkpf-disqualifications', claims: ['disqualifiedUntil'] }
  const { status } = await gateway.ask(again.url, { identityNumber, ...question })
  assert.equal(status, 200)
})

test('a department says where it is, and ends when asked to or left alone', async (t) => {
  const asked = await start(t, 'police')
  asked.child.kill('SIGTERM')
  assert.equal(await asked.ended, 0)
  assert.equal(await asked.printed, `Hong Kong Police Force (simulator) is ready at ${asked.url}\n`)

  const leftAlone = await start(t, 'police')
  leftAlone.child.disconnect()
  assert.equal(await leftAlone.ended, 0)
})

test('what keeps a department from starting is one line', async (t) => {
  const folder = temporaryFolder(t)
  const line = async (args: readonly string[]) => {
    const { ended, complained } = run('police', args)
    return [await ended, (await complained).trimEnd()]
  }
  const says = (text: string) => `Hong Kong Police Force (simulator): ${text}`
  assert.deepEqual(await line(['--data', folder]), [2, says('--gateway is missing')])

  const gateway = ['--data', folder, '--gateway', 'http://127.0.0.1:9']
  const wrongPort = await line([...gateway, '--port', '70000'])
  assert.deepEqual(wrongPort, [2, says('--port takes a whole number from 0 to 65535, not "70000"')])

  const taken = createServer()
  taken.listen(0, '127.0.0.1')
  await once(taken, 'listening')
  atEnd(t, () => taken.close())
  const address = taken.address()
  const port = String(typeof address === 'object' ? address?.port : '')
  const [status, text] = await line([...gateway, '--port', port, '--pack', packFolder])
  assert.equal(status, 1)
  assert.match(String(text), /EADDRINUSE/)
})
