/** Every address that stands in a credential, and so must keep its meaning as long as the credential. */
export interface Addresses {
  /** The `iss` of an organisation's credentials. */
  issuer(organisationId: string): string
  statusList(statusListId: string): string
  /** The id behind a status list's address; nothing for an address that is not ours. */
  findStatusListId(uri: string): string | undefined
  /** The `vct` of a licence type: absolute as it stands, or a path below the base. */
  type(licenceType: { readonly id: string; readonly vct: string }): string
}

const statusListPath = '/api/licences/status-lists/'

/** The addresses below `issuerBase`, an origin such as `https://example.gov.hk`. */
export function addressesBelow(issuerBase: string): Addresses {
  const origin = issuerBase.replace(/\/$/, '')
  const statusLists = origin + statusListPath
  return {
    issuer: (organisationId) => `${origin}/issuers/${organisationId}`,
    statusList: (statusListId) => statusLists + statusListId,
    findStatusListId: (uri) =>
      uri.startsWith(statusLists) ? uri.slice(statusLists.length) : undefined,
    type: ({ vct }) => (vct.startsWith('/') ? origin + vct : vct),
  }
}
