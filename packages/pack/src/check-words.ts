import type { Mistake } from './mistake.ts'
import { toSimplified, toTraditional } from './script-characters.ts'
import type { DataPath, YamlFile } from './yaml-file.ts'

/**
 * Finds texts in the wrong script: a character that only the simplified script has in zh-Hant, one
 * that only the traditional script has in zh-Hans, and 衛 where Hong Kong officially writes 衞.
 */
export function checkWords(file: YamlFile): readonly Mistake[] {
  return check(file, file.value, [])
}

function check(file: YamlFile, value: unknown, path: DataPath): readonly Mistake[] {
  if (typeof value === 'string') {
    const language = path.findLast((part) => part === 'zh-Hant' || part === 'zh-Hans')
    return language === undefined ? [] : checkText(file, value, { path, language: `${language}` })
  }
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    check(file, inner, [...path, Array.isArray(value) ? Number(key) : key]),
  )
}

function checkText(
  file: YamlFile,
  text: string,
  { path, language }: { path: DataPath; language: string },
): readonly Mistake[] {
  if (!/\p{Script=Han}/u.test(text) && / \p{Lowercase}{2,} /u.test(` ${text} `)) {
    const message = `This is no Chinese text: it has words of another language only.`
    return [file.mistakeAt(path, { message, mend: 'Translate it.' })]
  }
  const script = language === 'zh-Hant' ? 'traditional' : 'simplified'
  const wrong = script === 'traditional' ? toTraditional : toSimplified
  // All of these characters are single UTF-16 units, so that the index is the offset.
  for (let from = 0; from < text.length; from += 1) {
    const character = text.charAt(from)
    if (script === 'traditional' && character === '衛') {
      const words = { message: 'Hong Kong officially writes 衞, not 衛.', mend: 'Write 衞.' }
      return [file.mistakeInText(path, from, words)]
    }
    const right = wrong.get(character)
    if (right === undefined) continue
    const message = `"${character}" does not belong in a text in the ${script} script.`
    return [file.mistakeInText(path, from, { message, mend: `Write "${right}".` })]
  }
  return []
}
