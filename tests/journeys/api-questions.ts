/** What an interface is asked: its operation, the status that it must answer, where, and how. */
type ApiQuestion = readonly [
  operationId: string,
  status: number,
  url: string | URL,
  init?: RequestInit,
]

/** Every operation of the portal at least once, and many for what it must refuse; `asked` twice: it may be answered once. */
export function apiQuestions({
  asked,
  leafHash,
  statusListId,
}: {
  readonly asked: RequestInit & { readonly url: URL }
  readonly leafHash: string
  readonly statusListId: string
}): readonly ApiQuestion[] {
  const hex = '0'.repeat(64)
  const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }
  return [
    ['getOpenapi', 200, '/api/openapi.json'],
    ['listOrganisations', 200, '/api/directory/organisations'],
    ['listKeys', 200, '/api/directory/keys'],
    ['listGatewayKeys', 200, '/api/exchange/gateway-keys'],
    ['requestStatements', 200, asked.url, asked],
    ['requestStatements', 409, asked.url, asked],
    ['requestStatements', 401, asked.url, post],
    ['sealAccess', 401, '/api/exchange/sealed-accesses', post],
    ['submitCount', 401, '/api/exchange/counts', post],
    ['getLogKey', 200, '/api/ledger/log-key'],
    ['getInclusion', 200, `/api/ledger/inclusion/${leafHash}`],
    ['getInclusion', 404, `/api/ledger/inclusion/${hex}`],
    ['getInclusion', 400, '/api/ledger/inclusion/nothing'],
    ['getProof', 200, `/api/ledger/proof/${leafHash}`],
    ['getProof', 404, `/api/ledger/proof/${hex}`],
    ['getEntry', 200, `/api/ledger/entry/${leafHash}`],
    ['getEntry', 404, `/api/ledger/entry/${hex}`],
    ['getEvidenceSchema', 200, '/api/ledger/evidence-schema'],
    ['getConsistency', 200, '/api/ledger/consistency?from=1&to=1'],
    ['getConsistency', 400, '/api/ledger/consistency?from=1&to=1&more=1'],
    ['getConsistency', 400, '/api/ledger/consistency?from=2&to=1'],
    ['getStatusList', 200, `/api/licences/status-lists/${statusListId}`],
    ['getStatusList', 404, '/api/licences/status-lists/none'],
    ['listTrustAnchors', 200, '/api/licences/trust-anchors'],
    ['getIssuerRegistry', 200, '/api/licences/issuer-registry'],
    ['getLicenceType', 200, '/api/licences/types/full-driving-licence'],
    ['getLicenceType', 404, '/api/licences/types/none'],
    ['receiveNotification', 401, '/api/payments/notifications', post],
  ]
}
