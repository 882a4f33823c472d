const form = /^([A-Z]{1,2}[0-9]{6})\(([0-9A])\)$/
const weights = [9, 8, 7, 6, 5, 4, 3, 2]

/**
 * The check digit of an identity number's letters and digits (`A123456` → `3`): each of eight
 * positions counts by its weight, A as 10 to Z as 35, and a missing first letter as 36. Throws a
 * TypeError for anything but one or two capital letters and six digits.
 */
export function checkDigit(stem: string): string {
  if (!/^[A-Z]{1,2}[0-9]{6}$/.test(stem)) throw new TypeError(`"${stem}" is no identity number`)
  const values = Array.from(stem.padStart(8, ' '), positionValue)
  const sum = values.reduce((total, value, position) => total + value * (weights[position] ?? 0), 0)
  const rest = sum % 11
  if (rest === 0) return '0'
  return rest === 1 ? 'A' : String(11 - rest)
}

/** True for a Hong Kong identity card number as printed, with its right check digit: `A123456(3)`. */
export function isIdentityNumber(text: string): boolean {
  const [, stem, digit] = form.exec(text) ?? []
  return stem !== undefined && checkDigit(stem) === digit
}

/** The number as printed, its check digit in brackets. */
export function identityNumberOf(stem: string): string {
  return `${stem}(${checkDigit(stem)})`
}

function positionValue(character: string): number {
  return character === ' ' ? 36 : Number.parseInt(character, 36)
}
