import type { Pack } from './pack.ts'
import { type Locale, locales } from './schema/words.ts'
import type { Service } from './service.ts'

// Words that say nothing of what is wanted; Chinese has no spaces to tell such words apart by.
const stopWords = new Set(
  'a an and can do for get have how i in is me my need of on or the to want what where with'.split(
    ' ',
  ),
)

/**
 * The services that a person's words mean, best first; all of them for no words. Every word that tells
 * something must
 * occur in the service's name, keywords, summary, topics or department, in any language: people in
 * Hong Kong mix them. A hit in the name counts most, then keywords.
 */
export function searchServices(pack: Pack, query: string, locale: Locale): readonly Service[] {
  const words = query.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean)
  const telling = words.filter((word) => !stopWords.has(word)).slice(0, 12)
  const looked = telling.length > 0 ? telling : words.slice(0, 12)
  return pack.services
    .map((service) => ({ service, score: scoreOf(service, looked) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || compareNames(a.service, b.service, locale))
    .map(({ service }) => service)
}

function compareNames(a: Service, b: Service, locale: Locale): number {
  return a.name[locale].localeCompare(b.name[locale], locale)
}

function scoreOf(service: Service, words: readonly string[]): number {
  const texts = textsOf(service)
  let total = 1
  for (const word of words) {
    const best = texts.find(({ text }) => text.includes(word))
    if (best === undefined) return 0
    total += best.weight
  }
  return total
}

function textsOf(service: Service): readonly { readonly text: string; readonly weight: number }[] {
  const { name, summary, keywords, topics, department } = service
  const all = (text: Readonly<Record<Locale, string>>) => locales.map((locale) => text[locale])
  return [
    { texts: all(name), weight: 8 },
    { texts: locales.flatMap((locale) => keywords[locale]), weight: 4 },
    { texts: [...topics.flatMap((topic) => all(topic.name)), ...all(department.name)], weight: 2 },
    { texts: [department.abbreviation, ...all(summary)], weight: 1 },
  ].map(({ texts, weight }) => ({ text: texts.join('\n').toLowerCase(), weight }))
}
