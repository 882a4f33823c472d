/**
 * What a person may mean who typed or pasted the number of a case or a bill: in capitals, or as typed where
 * a department's abbreviation has small letters. Spaces, other dashes and wide letters are nobody's
 * intention. Nothing when nothing was typed.
 */
export function typedNumbers(typed: string): readonly string[] {
  const number = typed
    .normalize('NFKC')
    .replaceAll(/[\s\p{C}]/gu, '')
    .replaceAll(/\p{Pd}/gu, '-')
  return number === '' ? [] : [...new Set([number, number.toUpperCase()])]
}
