import type { IdentityNumberScheme } from './pack.ts'

/**
 * The number in the one form in which it is stored and looked up, without brackets and spaces
 * (`A1234563`). Nothing if it is not well-formed (letters are capitals) or its check digit is wrong.
 */
export function parseIdentityNumber(
  scheme: IdentityNumberScheme,
  written: string,
): string | undefined {
  const number = written.normalize('NFKC').replace(/[\s()]/g, '')
  if (!scheme.pattern.test(number)) return undefined
  return number.endsWith(hkidCheckDigit(number.slice(0, -1))) ? number : undefined
}

/** The number as people write it: `A123456(3)`. */
export function formatIdentityNumber(number: string): string {
  return `${number.slice(0, -1)}(${number.slice(-1)})`
}

/**
 * The check digit of a Hong Kong identity card number, from its 1-2 letters and 6 digits. A is 10 to
 * Z 35, a missing first letter 36; weights 9 to 2; the sum modulo 11 from 11, 10 being written A.
 */
export function hkidCheckDigit(lettersAndDigits: string): string {
  const sum = Array.from(lettersAndDigits.padStart(8, ' '))
    .map((character) => (character === ' ' ? 36 : Number.parseInt(character, 36)))
    .reduce((total, value, index) => total + value * (9 - index), 0)
  const rest = sum % 11
  if (rest === 0) return '0'
  return rest === 1 ? 'A' : String(11 - rest)
}
