import { findBase64urlText } from '../encoding/base64url.ts'
import { findJson, isJsonArray, type Json } from '../encoding/json.ts'
import { type ParsedJws, parseJws } from '../jws/parse-jws.ts'

/** One disclosure (RFC 9901 §4.2): of an object's property when it has a name, else of an array's element. */
export interface Disclosure {
  readonly encoded: string
  readonly name: string | undefined
  readonly value: Json
}

/** An SD-JWT in compact form (RFC 9901 §4), taken apart. Nothing in it has been verified. */
export interface ParsedSdJwt {
  readonly issuerJwt: ParsedJws
  readonly encodedIssuerJwt: string
  readonly disclosures: readonly Disclosure[]
  readonly keyBindingJwt: ParsedJws | undefined
  /** All up to and including the last tilde: what a key binding's `sd_hash` is over (RFC 9901 §4.3.1). */
  readonly presented: string
}

export type SdJwtParseReason = 'too-large' | 'too-many-disclosures' | 'malformed'

export type SdJwtParsing =
  | { readonly parsed: true; readonly sdJwt: ParsedSdJwt }
  | { readonly parsed: false; readonly reason: SdJwtParseReason }

/** Wide enough for a portrait in a claim; a limit, since anyone may paste a text to be verified. */
const sdJwtCharactersMax = 1_000_000
export const disclosuresMax = 500

/**
 * Takes `<issuer-jwt>~<disclosure>~…~[<key-binding-jwt>]` apart. Each disclosure must be a JSON array
 * of salt, name and value, or salt and value, in canonical base64url.
 */
export function parseSdJwt(text: string): SdJwtParsing {
  if (text.length > sdJwtCharactersMax) return { parsed: false, reason: 'too-large' }
  const [encodedIssuerJwt = '', ...rest] = text.split('~', disclosuresMax + 3)
  if (rest.length > disclosuresMax + 1) return { parsed: false, reason: 'too-many-disclosures' }

  const encodedKeyBinding = rest.at(-1)
  const encodedDisclosures = rest.slice(0, -1)
  const issuerJwt = parseJws(encodedIssuerJwt)
  const disclosures = encodedDisclosures.map(findDisclosure).filter((found) => found !== undefined)
  const keyBindingJwt = encodedKeyBinding ? parseJws(encodedKeyBinding) : undefined
  if (issuerJwt === undefined || encodedKeyBinding === undefined) return malformed
  if (disclosures.length < encodedDisclosures.length) return malformed
  if (encodedKeyBinding !== '' && keyBindingJwt === undefined) return malformed

  const presented = text.slice(0, text.lastIndexOf('~') + 1)
  const sdJwt = { issuerJwt, encodedIssuerJwt, disclosures, keyBindingJwt, presented }
  return { parsed: true, sdJwt }
}

const malformed: SdJwtParsing = { parsed: false, reason: 'malformed' }

function findDisclosure(encoded: string): Disclosure | undefined {
  const text = findBase64urlText(encoded)
  const parts = text === undefined ? undefined : findJson(text)
  if (!isJsonArray(parts) || typeof parts[0] !== 'string') return undefined

  const [, second, third] = parts
  if (parts.length === 2 && second !== undefined) return { encoded, name: undefined, value: second }
  if (parts.length !== 3 || typeof second !== 'string' || third === undefined) return undefined
  return { encoded, name: second, value: third }
}
