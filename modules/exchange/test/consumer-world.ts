import type { TestContext } from 'node:test'
import { generateEs256Signer, jwkThumbprint } from '@bauhinia/credentials'
import { freePort } from '@bauhinia/processes'
import { createExchangeClient } from '@bauhinia/sdk'
import { atEnd, temporaryFolder } from '@bauhinia/testing/at-end'
import { bodyOf, connect, openWorld, pack, type Use } from './exchange-world.ts'
import { openPortal } from './portal.ts'

/** A consumer's own system, on the published SDK, against the gateway over real HTTP. */
export async function openConsumer(t: TestContext) {
  // The gateway's address is part of what consumers sign, so it is known before the server is made.
  const port = await freePort()
  const gatewayUrl = `http://127.0.0.1:${port}`
  const world = await openWorld(t, { baseUrl: gatewayUrl })
  await connect(t, world)
  await connect(t, world, { organisationId: 'hk-immd' })
  const server = await openPortal(t, world)
  await server.listen({ port, host: '127.0.0.1' })
  /** An organisation's own system, registered in the directory. */
  async function openClient(organisationId: string) {
    const signer = generateEs256Signer()
    const keyId = jwkThumbprint(signer.publicJwk)
    await world.directory.registerSystem({
      ...{ organisationId, url: `https://${organisationId}.example` },
      publicJwk: { ...signer.publicJwk, kid: keyId },
    })
    const logFolder = temporaryFolder(t)
    const options = {
      ...{ organisationId, gatewayUrl, pack, logFolder, logKey: world.ledger.vkey },
      signer: { ...signer, keyId },
      now: () => world.clock.now(),
    }
    const client = createExchangeClient(options)
    atEnd(t, () => client.close())
    return { ...options, client }
  }
  const { client, logFolder, signer } = await openClient('hk-td')

  /** What the client asks about the person, for this use under this consent. */
  function request(use: Use, consentId: string) {
    const { purpose, bases } = bodyOf(world, world.chan, { use, consentId })
    return {
      subjectIdentifier: world.identity.pairwiseIdentifier(world.chan.dataSubjectId, 'hk-td'),
      ...{ purpose, bases },
      query: {
        credentials: [
          {
            id: 'query-0',
            format: 'dc+sd-jwt',
            meta: { vct_values: [`urn:bauhinia:statement:${use.datasetId}`] },
            claims: [...use.claims, ...use.answers].map((name) => ({ path: [name] })),
          },
        ],
      },
    }
  }
  return { world, client, logFolder, openClient, request, server, signer }
}
