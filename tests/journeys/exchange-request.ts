import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { signRequest } from '@bauhinia/credentials/http-signatures'
import { openDatabase, sql } from '@bauhinia/database'
import { createDirectoryModule } from '@bauhinia/directory'
import { statementType } from '@bauhinia/exchange'
import { createIdentityModule } from '@bauhinia/identity'
import { createKeyring } from '@bauhinia/keys'
import { createLedgerModule } from '@bauhinia/ledger'
import { openPack } from '@bauhinia/pack'

export interface Asking {
  readonly databaseUrl: string
  readonly masterKey: Uint8Array
  readonly ledgerOrigin: string
  /** Where the gateway is for consumers. */
  readonly gatewayUrl: string
  /** An application whose consents stand. */
  readonly reference: string
}

interface Consent {
  readonly consentId: string
  readonly dataSubjectId: string
  readonly consumerId: string
  readonly datasetId: string
  readonly purposeId: string
  readonly names: readonly string[]
}

const packFolder = fileURLToPath(new URL('../../packs/hong-kong', import.meta.url))

/**
 * What a department's own system would send to the gateway under one of the application's consents, signed
 * with the key that the platform holds for it: whoever has the installation's master key can do that.
 */
export async function signedExchangeRequest(asking: Asking): Promise<RequestInit & { url: URL }> {
  const { databaseUrl, gatewayUrl, ledgerOrigin: origin, masterKey, reference } = asking
  const db = openDatabase(databaseUrl, { max: 2 })
  try {
    const now = () => new Date()
    const keyring = createKeyring(masterKey)
    const ledger = await createLedgerModule({ db, keyring, now, origin })
    const pack = await openPack(packFolder)
    const directory = createDirectoryModule({ db, keyring, ledger, now, pack })
    const identity = createIdentityModule({
      ...{ db, keyring, ledger, now, jurisdiction: pack.id, operatorId: 'hk-dpo' },
      relyingParty: { id: 'localhost', origin: gatewayUrl, name: 'Bauhinia' },
      isDemonstration: true,
    })
    const [consent] = await db.query<Consent>(sql`
      select consent_id as "consentId", data_subject_id as "dataSubjectId", names,
             consumer_id as "consumerId", dataset_id as "datasetId", purpose_id as "purposeId"
        from consent.consents
       where reference = ${reference} and withdrawn_at is null limit 1`)
    if (consent === undefined) throw new Error('the application has no consent')
    const { consumerId, dataSubjectId } = consent
    const subjectIdentifier = identity.pairwiseIdentifier(dataSubjectId, consumerId)
    const signer = await directory.signerOf(consumerId, 'exchange-request')
    const request = {
      method: 'POST',
      url: `${gatewayUrl}/api/exchange/requests`,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(bodyOf(consent, subjectIdentifier)),
    }
    const { keyId } = signer
    const signed = signRequest({
      ...{ ...request, keyId, signer, created: now(), nonce: randomUUID() },
      tag: 'bauhinia-exchange-request',
    })
    return { ...request, url: new URL(request.url), headers: { ...request.headers, ...signed } }
  } finally {
    await db.close()
  }
}

function bodyOf({ consentId, datasetId, names, purposeId }: Consent, subjectIdentifier: string) {
  const meta = { vct_values: [statementType(datasetId)] }
  const claims = names.map((name) => ({ path: [name] }))
  return {
    requestId: randomUUID(),
    subject: { subjectIdentifier },
    purpose: purposeId,
    query: { credentials: [{ id: 'asked', format: 'dc+sd-jwt', meta, claims }] },
    bases: { asked: { consent: consentId } },
  }
}
