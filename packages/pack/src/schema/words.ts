import Type, { type Static } from 'typebox'

/** The languages in which every text that a person sees exists (BCP 47). */
export const locales = ['en', 'zh-Hant', 'zh-Hans'] as const
export type Locale = (typeof locales)[number]

/** One text in every language. Structurally the same as the platform's own. */
export type LocalizedText = Readonly<Record<Locale, string>>

/** An object of which nothing but the named properties may be given. */
export function closed<Properties extends Type.TProperties>(
  properties: Properties,
  description: string,
) {
  return Type.Object(properties, { additionalProperties: false, description })
}

const words = Type.String({ minLength: 1, maxLength: 2_000 })

/** A text in the three languages. */
export function text(description: string) {
  return closed({ en: words, 'zh-Hant': words, 'zh-Hans': words }, description)
}

/** The id of something in the pack: also part of paths and file names, so kebab-case. */
export function id(description: string) {
  return Type.String({ pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$', maxLength: 60, description })
}

/** A name that rules can use, which FEEL does not allow to contain a hyphen: camelCase. */
export function name(description: string) {
  return Type.String({ pattern: '^[a-z][a-zA-Z0-9]*$', maxLength: 40, description })
}

/** A calendar day, `yyyy-mm-dd`, that exists. */
export function day(description: string) {
  return Type.String({ format: 'date', description })
}

/**
 * A FEEL expression. YAML reads a bare `true` or `90000` as boolean or number, so these are welcome
 * too: they are expressions as they stand.
 */
export function feel(description: string) {
  return Type.Union(
    [Type.String({ minLength: 1, maxLength: 4_000 }), Type.Integer(), Type.Boolean()],
    { description: `${description} A FEEL expression.` },
  )
}

export type Feel = Static<ReturnType<typeof feel>>

/** What something is about, the same word wherever it is held or asked: `person.date-of-birth`. */
export const conceptName = Type.String({
  pattern: '^[a-z]+(\\.[a-z]+(-[a-z]+)*)+$',
  description:
    'What this is about, e.g. person.date-of-birth: the check refuses to ask for what is held.',
})

/** Marks a demonstration value: it must be confirmed with its owner before real use. */
export const verify = Type.Optional(
  Type.Boolean({ description: 'A demonstration value, to be confirmed before real use.' }),
)
