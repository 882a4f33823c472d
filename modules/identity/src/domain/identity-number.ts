/**
 * An identity number in the one form that is looked up: `a123456 (3)` and `A123456(3)` are the same
 * number. Check digits are the issuer's affair and are not checked here.
 */
export function normaliseIdentityNumber(written: string): string {
  const normalised = written
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '')
  if (normalised === '') throw new TypeError('an identity number has letters or digits')
  return normalised
}
