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

/** The names that SD-JWT itself uses (RFC 9901 §4.1, §4.2.4): no claim has them. */
export const reservedNames: readonly string[] = ['_sd', '_sd_alg', '...']
