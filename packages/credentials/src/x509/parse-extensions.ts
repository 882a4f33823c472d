import { type DerElement, derParts, findDerElements, tags } from './der.ts'
import { oids } from './object-identifiers.ts'

/** What our profile reads from a certificate's extensions (RFC 5280 §4.2.1). */
export interface CertificateExtensions {
  readonly isAuthority: boolean
  /** How many authorities may stand between this one and the end of the chain; undefined is any number. */
  readonly pathLengthMax: number | undefined
  readonly maySignStatements: boolean
  readonly maySignCertificates: boolean
  readonly uris: readonly string[]
}

interface Extension {
  readonly oid: string
  readonly isCritical: boolean
  readonly value: Uint8Array<ArrayBuffer>
}

const harmless: readonly string[] = [oids.subjectKeyIdentifier, oids.authorityKeyIdentifier]
const understood: readonly string[] = [
  oids.basicConstraints,
  oids.keyUsage,
  oids.subjectAlternativeName,
]
const decoder = new TextDecoder()

/** The extensions, or undefined when one is malformed, doubled, or critical and unknown to us. */
export function findExtensions(element: DerElement | undefined): CertificateExtensions | undefined {
  const [list, ...rest] = derParts(element, tags.extensions)
  const elements = derParts(list, tags.sequence)
  const extensions = elements.map(findExtension).filter((extension) => extension !== undefined)
  const known = new Map(extensions.map(({ oid, value }) => [oid, value]))
  if (rest.length > 0 || extensions.length < elements.length) return undefined
  if (known.size < extensions.length || extensions.some(isUnknownAndCritical)) return undefined

  const constraints = findBasicConstraints(known.get(oids.basicConstraints))
  const usage = findKeyUsage(known.get(oids.keyUsage))
  const uris = findUris(known.get(oids.subjectAlternativeName))
  if (constraints === undefined || usage === undefined || uris === undefined) return undefined
  return { ...constraints, ...usage, uris }
}

function findExtension(element: DerElement): Extension | undefined {
  const parts = derParts(element, tags.sequence)
  const [oid, second, third] = parts
  const isCritical = second?.tag === tags.boolean && second.content.toHex() === 'ff'
  const value = isCritical ? third : second
  if (oid?.tag !== tags.objectIdentifier || value?.tag !== tags.octetString) return undefined
  if (parts.length !== (isCritical ? 3 : 2)) return undefined
  return { oid: oid.content.toHex(), isCritical, value: value.content }
}

function isUnknownAndCritical({ oid, isCritical }: Extension): boolean {
  return isCritical && !understood.includes(oid) && !harmless.includes(oid)
}

function findBasicConstraints(value: Uint8Array<ArrayBuffer> | undefined) {
  if (value === undefined) return { isAuthority: false, pathLengthMax: undefined }
  const [sequence, ...rest] = findDerElements(value) ?? []
  if (sequence?.tag !== tags.sequence || rest.length > 0) return undefined
  const [authority, pathLength, ...more] = derParts(sequence, tags.sequence)
  if (authority === undefined) {
    return sequence.content.length === 0
      ? { isAuthority: false, pathLengthMax: undefined }
      : undefined
  }
  if (authority.encoded.toHex() !== '0101ff' || more.length > 0) return undefined
  if (pathLength === undefined) return { isAuthority: true, pathLengthMax: undefined }
  const [length, ...longer] = pathLength.content
  if (pathLength.tag !== tags.integer || length === undefined) return undefined
  return longer.length > 0 || length > 0x7f
    ? undefined
    : { isAuthority: true, pathLengthMax: length }
}

/** Absent key usage permits nothing here: every certificate of the profile says what it is for. */
function findKeyUsage(value: Uint8Array<ArrayBuffer> | undefined) {
  if (value === undefined) return { maySignStatements: false, maySignCertificates: false }
  const [bits, ...rest] = findDerElements(value) ?? []
  const flags = bits?.content[1]
  if (bits?.tag !== tags.bitString || flags === undefined || rest.length > 0) return undefined
  return { maySignStatements: (flags & 0x80) !== 0, maySignCertificates: (flags & 0x04) !== 0 }
}

function findUris(value: Uint8Array<ArrayBuffer> | undefined): readonly string[] | undefined {
  if (value === undefined) return []
  const [names, ...rest] = findDerElements(value) ?? []
  if (names?.tag !== tags.sequence || rest.length > 0) return undefined
  return derParts(names, tags.sequence)
    .filter(({ tag }) => tag === tags.uri)
    .map(({ content }) => decoder.decode(content))
}
