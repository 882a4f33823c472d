import type { ClaimsPath } from '../dcql/dcql-query.ts'

/** What a wallet shows of a credential type in one language (SD-JWT VC, display metadata). */
interface TypeDisplay {
  readonly locale: string
  readonly name: string
  readonly description?: string
}

/** One claim of a type: its place, its names, and whether a holder may leave it out. */
interface ClaimMetadata {
  readonly path: ClaimsPath
  readonly display: readonly { readonly locale: string; readonly label: string }[]
  readonly mandatory?: boolean
  readonly sd?: 'always' | 'allowed' | 'never'
}

/** The document that a `vct` URL serves (SD-JWT VC, type metadata). */
export interface TypeMetadata {
  readonly vct: string
  readonly name: string
  readonly description?: string
  readonly display: readonly TypeDisplay[]
  readonly claims: readonly ClaimMetadata[]
}

/** A text by language tag (BCP 47). */
type Localized = Readonly<Record<string, string>>

export interface TypeDescription {
  readonly vct: string
  readonly name: Localized
  readonly description?: Localized
  /** By the name of the top-level claim. */
  readonly claims: Readonly<Record<string, ClaimDescription>>
}

interface ClaimDescription {
  readonly label: Localized
  readonly mandatory?: boolean
  readonly sd?: ClaimMetadata['sd']
}

/**
 * Type metadata for a credential whose claims are all at the top level. A claim is `sd: always` unless
 * said otherwise, since that is how `issueCredential` issues disclosable claims. `name` outside
 * `display` is the first language's, for developers. Throws a TypeError when the type has no name.
 */
export function createTypeMetadata({
  vct,
  name,
  description = {},
  claims,
}: TypeDescription): TypeMetadata {
  const [first] = Object.values(name)
  if (first === undefined) throw new TypeError('a credential type needs a name')
  const display = Object.entries(name).map(([locale, text]) => {
    const explained = description[locale]
    return { locale, name: text, ...(explained === undefined ? {} : { description: explained }) }
  })
  return {
    vct,
    name: first,
    display,
    claims: Object.entries(claims).map(([claim, { label, mandatory = false, sd = 'always' }]) => ({
      path: [claim],
      display: Object.entries(label).map(([locale, text]) => ({ locale, label: text })),
      mandatory,
      sd,
    })),
  }
}
