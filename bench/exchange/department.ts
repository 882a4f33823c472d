import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateEs256Signer, jwkThumbprint } from '@bauhinia/credentials'
import { openPack } from '@bauhinia/pack'
import { connectDepartment, type GatewayTrust } from '@bauhinia/sdk'

/**
 * The providers of the comparison, in one process: a department connected by the SDK; the same one again,
 * which answers the load itself, through the bare proxy; and a plain server that answers with as many bytes
 * of JSON and does nothing else.
 */
const folder = mkdtempSync(join(tmpdir(), 'bauhinia-bench-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
const [gatewayUrl = ''] = process.argv.slice(2)
const pack = await openPack('packs/hong-kong')
const loadSigner = generateEs256Signer()
const loadKey = { ...loadSigner.publicJwk, kid: jwkThumbprint(loadSigner.publicJwk) }
const department = await connect('answers', {
  keysUrl: `${gatewayUrl}/api/exchange/gateway-keys`,
})
const proxied = await connect('proxied', { keys: [loadKey] })

function connect(logFolder: string, gateway: GatewayTrust) {
  return connectDepartment({
    organisationId: 'hk-jud',
    datasets: [pack.getDataset('hk-judiciary-fines')],
    keyFile: join(folder, 'key.pem'),
    logFolder: join(folder, logFolder),
    timeZone: pack.timeZone,
    port: 0,
    findRecord: () => ({ unpaidFines: [] }),
    gateway,
  })
}

const statement = JSON.stringify({ statement: 'x'.repeat(900) })
// The proxy's connections outlive a round of exchanges between two of its own.
const plain = createServer({ keepAliveTimeout: 600_000 }, (request, response) => {
  request.resume().on('end', () => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(statement)
  })
}).listen(0, '127.0.0.1', () => {
  const address = plain.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const { url, publicJwk, organisationId } = department
  const plainUrl = `http://127.0.0.1:${port}`
  const privateKey = loadSigner.privateKey.export({ format: 'pem', type: 'pkcs8' })
  const askedDirectly = { url: `${proxied.url}/statements`, keyId: loadKey.kid, privateKey }
  const provider = { publicJwk, organisationId, plainUrl, askedDirectly }
  process.send?.({ ready: url, pid: process.pid, ...provider })
})
process.on('disconnect', () => process.exit(0))
process.on('SIGTERM', () => process.exit(0))
