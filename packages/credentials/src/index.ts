export { CredentialError } from './credential-error.ts'
export { type EcPublicJwk, findEcPublicJwk, parseJwks } from './crypto/ec-public-jwk.ts'
export { createEs256Signer, type Es256Signer, generateEs256Signer } from './crypto/es256-signer.ts'
export { jwkThumbprint } from './crypto/jwk-thumbprint.ts'
export type { ClaimsPath, CredentialQuery, DcqlQuery } from './dcql/dcql-query.ts'
export {
  type CredentialCandidate,
  type DcqlMatching,
  matchCredential,
  matchDcql,
} from './dcql/match-dcql.ts'
export { parseDcqlQuery } from './dcql/parse-dcql-query.ts'
export type { Json, JsonObject } from './encoding/json.ts'
export { keepsPrivate } from './keeps-private.ts'
export type { CredentialRequest, IssuerKeyHeader } from './sd-jwt/issue-credential.ts'
export { issueCredential } from './sd-jwt/issue-credential.ts'
export { type ParsedSdJwt, parseSdJwt, type SdJwtParsing } from './sd-jwt/parse-sd-jwt.ts'
export type { Trust } from './sd-jwt/plan-issuer-key.ts'
export { type PresentationRequest, presentCredential } from './sd-jwt/present-credential.ts'
export type { ClaimSelection } from './sd-jwt/select-disclosures.ts'
export { listDisclosedPaths, selectDisclosures } from './sd-jwt/select-disclosures.ts'
export type {
  Check,
  CheckName,
  CredentialExpectations,
  CredentialVerification,
  RefusalReason,
} from './sd-jwt/verification.ts'
export { verifySdJwt } from './sd-jwt/verify-sd-jwt.ts'
export { findCredentialStatus } from './status-list/find-credential-status.ts'
export type { StatusBits, StatusList } from './status-list/status-list.ts'
export { createStatusList, findStatus, statuses, withStatuses } from './status-list/status-list.ts'
export { issueStatusListToken, verifyStatusListToken } from './status-list/status-list-token.ts'
export type { StatusListVerification } from './status-list/status-list-verification.ts'
export { createTypeMetadata, type TypeMetadata } from './type-metadata/type-metadata.ts'
export type { CertificateAuthority } from './x509/issue-certificate.ts'
export { createCertificateAuthority, issueCertificate } from './x509/issue-certificate.ts'
