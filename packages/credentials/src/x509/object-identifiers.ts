/** The contents of the object identifiers of our certificate profile, in hexadecimal (RFC 5280, RFC 5480). */
export const oids = {
  ecdsaWithSha256: '2a8648ce3d040302',
  ecPublicKey: '2a8648ce3d0201',
  p256: '2a8648ce3d030107',
  commonName: '550403',
  organizationName: '55040a',
  countryName: '550406',
  basicConstraints: '551d13',
  keyUsage: '551d0f',
  subjectAlternativeName: '551d11',
  subjectKeyIdentifier: '551d0e',
  authorityKeyIdentifier: '551d23',
} as const
