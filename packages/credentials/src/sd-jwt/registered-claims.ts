/** The claims that an SD-JWT VC never discloses selectively (draft-ietf-oauth-sd-jwt-vc §2.2.2.2). */
export const alwaysPlainClaims: readonly string[] = [
  'iss',
  'nbf',
  'exp',
  'cnf',
  'vct',
  'vct#integrity',
  'status',
]
