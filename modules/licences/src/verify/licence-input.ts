import { findQrPayload, isOfOtherVersion, readQrPayload } from './qr-payload.ts'
import type { CheckReason, InclusionEvidence } from './verification.ts'

/** A credential with what came along to verify it without a network. */
export interface LicenceInput {
  readonly credential: string
  readonly statusList?: string
  readonly inclusion?: InclusionEvidence
  /** True when it has the form of a licence: one that cannot be read then was changed, and is no nonsense. */
  readonly isLikeLicence: boolean
}

export type LicenceInputParsing =
  | { readonly parsed: true; readonly input: LicenceInput }
  | { readonly parsed: false; readonly reason: CheckReason }

/** What a `.licence` file says that it is. */
export const licenceFileFormat = 'bauhinia-licence'
/** The version of the file that is written, and the only one that is read. */
export const licenceFileVersion = 1

/** As the ledger's evidence names itself (its `evidenceFormat`; importing that costs the verifying page a kilobyte). */
const evidenceFormat = 'bauhinia-evidence'

const charactersMax = 2_000_000

/**
 * Finds the credential in what people put in: the text of one, with line breaks or not; a `.licence`
 * file; the address or the bare payload of a QR code.
 */
export async function parseLicenceInput(text: string): Promise<LicenceInputParsing> {
  const trimmed = text.trim()
  if (trimmed === '') return { parsed: false, reason: 'empty' }
  if (trimmed.length > charactersMax) return { parsed: false, reason: 'too-large' }
  if (trimmed.startsWith('{')) return parseLicenceFile(trimmed)
  if (isOfOtherVersion(trimmed)) return ofOtherVersion
  const payload = findQrPayload(trimmed)
  if (payload === undefined) {
    const credential = trimmed.replaceAll(/\s+/g, '')
    return { parsed: true, input: { credential, isLikeLicence: sdJwtForm.test(credential) } }
  }
  const credential = await readQrPayload(payload)
  return credential === undefined
    ? unreadable
    : { parsed: true, input: { credential, isLikeLicence: true } }
}

/** A header in base64url, which begins with `{"`, a payload, a signature, and a first tilde. */
const sdJwtForm = /^eyJ[^.~]+\.[^.~]+\.[^.~]+~/

const unreadable: LicenceInputParsing = { parsed: false, reason: 'unreadable' }
const ofEvidence: LicenceInputParsing = { parsed: false, reason: 'evidence' }
const ofOtherVersion: LicenceInputParsing = { parsed: false, reason: 'version-unknown' }

/** What a file that is not whole was meant to be. */
function cutOff(text: string): LicenceInputParsing {
  if (text.includes(`"${evidenceFormat}"`)) return ofEvidence
  return text.includes(`"${licenceFileFormat}"`) ? { parsed: false, reason: 'damaged' } : unreadable
}

function parseLicenceFile(text: string): LicenceInputParsing {
  const file = findRecord(text)
  if (file === undefined) return cutOff(text)
  if (file['format'] === evidenceFormat) return ofEvidence
  if (file['format'] !== licenceFileFormat) return unreadable
  const { credential, statusList, inclusion, version } = file
  if (typeof version === 'number' && version !== licenceFileVersion) return ofOtherVersion
  if (typeof credential !== 'string') return unreadable
  return {
    parsed: true,
    input: {
      credential,
      isLikeLicence: true,
      ...(typeof statusList === 'string' && { statusList }),
      ...(isInclusionEvidence(inclusion) && { inclusion }),
    },
  }
}

function findRecord(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isRecord(value) ? value : undefined
  } catch {
    return undefined
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** True for what has the shape of an inclusion proof; what it proves is another question. */
export function isInclusionEvidence(value: unknown): value is InclusionEvidence {
  if (!isRecord(value)) return false
  const { index, proof, checkpoint } = value
  return (
    Number.isSafeInteger(index) &&
    typeof checkpoint === 'string' &&
    Array.isArray(proof) &&
    proof.every((hash: unknown) => typeof hash === 'string')
  )
}
