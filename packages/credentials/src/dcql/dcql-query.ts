/** One place or several in a credential's claims; null stands for every element of an array (OpenID4VP 1.0 §7). */
export type ClaimsPath = readonly (string | number | null)[]

/** One claim asked for, and the values that count, if not all do (OpenID4VP 1.0 §6.3). */
export interface ClaimsQuery {
  readonly id?: string
  readonly path: ClaimsPath
  readonly values?: readonly (string | number | boolean)[]
}

/** One credential asked for (OpenID4VP 1.0 §6.1). Members are spelt as on the wire. */
export interface CredentialQuery {
  readonly id: string
  readonly format: string
  readonly multiple?: boolean
  readonly meta: { readonly vct_values?: readonly string[] }
  readonly claims?: readonly ClaimsQuery[]
  /** Alternatives in order of preference, each a list of claim ids. */
  readonly claim_sets?: readonly (readonly string[])[]
}

/** Alternatives of credentials, of which one must be met unless `required` is false (OpenID4VP 1.0 §6.2). */
export interface CredentialSetQuery {
  readonly options: readonly (readonly string[])[]
  readonly required?: boolean
}

/** What a consumer asks for, in the Digital Credentials Query Language (OpenID4VP 1.0 §6). */
export interface DcqlQuery {
  readonly credentials: readonly CredentialQuery[]
  readonly credential_sets?: readonly CredentialSetQuery[]
}
