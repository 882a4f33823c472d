import { sha256 } from '@noble/hashes/sha2.js'

/**
 * How a credential fits into a QR code. A compact SD-JWT is base64 of JSON, part of it in base64 a
 * second time, and repeats in `_sd` what can be computed from its disclosures. Here the parts stand as
 * bytes, what can be computed is left out, and what remains is deflated:
 *
 *     1 byte     0: a credential as text; 1: its parts, as follows
 *     part       each a length (LEB128) and that many bytes: certificate, signature, payload without
 *                `_sd`, salts of the disclosures, all of one length, their names and values as JSON
 *
 * Form 1 is written only when it leads back to the very same text; anything else is written as form 0.
 */
export const payloadPrefix = 'v1.'

/** The `v1.…` in a QR code's address or text; nothing where there is none. */
export function findQrPayload(text: string): string | undefined {
  const payload = payloadOf(text)
  return /^v1\.[A-Za-z0-9_-]+$/.test(payload) ? payload : undefined
}

/** True for a payload of a version that is not known here, such as one that is yet to come. */
export function isOfOtherVersion(text: string): boolean {
  const version = /^(v\d{1,3}\.)[A-Za-z0-9_-]+$/.exec(payloadOf(text))?.[1]
  return version !== undefined && version !== payloadPrefix
}

function payloadOf(text: string): string {
  return text.includes('#') ? text.slice(text.indexOf('#') + 1) : text
}

/** The credential in a payload `v1.…`; nothing when it is none or would grow out of all proportion. */
export async function readQrPayload(payload: string): Promise<string | undefined> {
  const packed = await inflate(payload.slice(payloadPrefix.length))
  return packed === undefined ? undefined : unpackCredential(packed)
}

/** The bytes that are deflated and written as base64url after the prefix. */
export function packCredential(credential: string): Uint8Array<ArrayBuffer> {
  const packed = packParts(credential)
  const isFaithful = packed !== undefined && unpackCredential(packed) === credential
  return isFaithful ? packed : join([Uint8Array.of(0), encoder.encode(credential)])
}

/** The credential that `packCredential` packed; nothing for other bytes. */
export function unpackCredential(packed: Uint8Array): string | undefined {
  const [form] = packed
  if (form === 0) return decode(packed.subarray(1))
  return form === 1 ? unpackParts(packed.subarray(1)) : undefined
}

const encoder = new TextEncoder()
const none = new Uint8Array()
const inflatedBytesMax = 65_536

function packParts(credential: string): Uint8Array<ArrayBuffer> | undefined {
  const [jwt = '', ...disclosures] = credential.split('~').slice(0, -1)
  const [header = none, payload = none, signature = none] = jwt.split('.').map(fromBase64url)
  const certificate = /"x5c":\["([^"]*)"\]/.exec(asText(header))?.[1]
  const opened = disclosures.map((disclosure) => findDisclosure(asText(fromBase64url(disclosure))))
  const whole = opened.filter((each) => each !== undefined)
  if (certificate === undefined || whole.length < opened.length) return undefined
  return join([
    Uint8Array.of(1),
    ...[
      fromBase64(certificate, 'base64'),
      signature,
      encoder.encode(asText(payload).replace(/,"_sd":\[[^\]]*\],"_sd_alg":"sha-256"\}$/, '}')),
      join(whole.map(({ salt }) => salt)),
      encoder.encode(JSON.stringify(whole.map(({ claim }) => claim))),
    ].flatMap((part) => [leb128(part.length), part]),
  ])
}

function unpackParts(bytes: Uint8Array): string | undefined {
  const [certificate, signature, payloadBytes, salts, claimBytes, ...more] = splitParts(bytes)
  const claims = parseJson(claimBytes === undefined ? undefined : decode(claimBytes))
  const payload = payloadBytes === undefined ? undefined : decode(payloadBytes)
  if (salts === undefined || payload === undefined || more.length > 0) return undefined
  if (!isList(claims)) return undefined
  const saltBytes = claims.length === 0 ? 0 : Math.floor(salts.length / claims.length)

  const disclosures = claims.map((claim, at) => {
    const salt = toBase64url(salts.subarray(at * saltBytes, (at + 1) * saltBytes))
    return toBase64url(JSON.stringify(isList(claim) ? [salt, ...claim] : [salt]))
  })
  const digests = disclosures.map((text) => toBase64url(sha256(encoder.encode(text)))).sort()
  const signed =
    digests.length === 0
      ? payload
      : `${payload.slice(0, -1)},"_sd":${JSON.stringify(digests)},"_sd_alg":"sha-256"}`
  const x5c = [(certificate ?? none).toBase64()]
  const header = JSON.stringify({ alg: 'ES256', typ: 'dc+sd-jwt', x5c })
  const jwt = [header, signed, signature ?? none].map(toBase64url).join('.')
  return [jwt, ...disclosures, ''].join('~')
}

/** The parts in order; an empty list when a length leads beyond the end. */
function splitParts(bytes: Uint8Array): Uint8Array[] {
  const parts: Uint8Array[] = []
  let offset = 0
  while (offset < bytes.length) {
    let length = 0
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[offset]
      if (byte === undefined || shift > 21) return []
      offset += 1
      length += (byte & 0x7f) * 2 ** shift
      if (byte < 0x80) break
    }
    if (offset + length > bytes.length) return []
    parts.push(bytes.subarray(offset, offset + length))
    offset += length
  }
  return parts
}

function leb128(value: number): Uint8Array {
  const bytes: number[] = []
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Uint8Array.of(...bytes, rest)
    bytes.push((rest % 128) + 128)
  }
}

function findDisclosure(text: string): { salt: Uint8Array; claim: readonly unknown[] } | undefined {
  const parts = parseJson(text)
  if (!isList(parts) || typeof parts[0] !== 'string') return undefined
  return { salt: fromBase64url(parts[0]), claim: parts.slice(1) }
}

function parseJson(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value)
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  return fromBase64(text, 'base64url')
}

/** Text that is not base64 reads as no bytes; what was packed from it then differs. */
function fromBase64(text: string, alphabet: 'base64' | 'base64url'): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.fromBase64(text, { alphabet })
  } catch {
    return new Uint8Array()
  }
}

function asText(bytes: Uint8Array): string {
  return decode(bytes) ?? ''
}

function toBase64url(bytes: Uint8Array | string): string {
  const octets = typeof bytes === 'string' ? encoder.encode(bytes) : bytes
  return octets.toBase64({ alphabet: 'base64url', omitPadding: true })
}

function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let offset = 0
  for (const part of parts) {
    whole.set(part, offset)
    offset += part.length
  }
  return whole
}

async function inflate(text: string): Promise<Uint8Array | undefined> {
  const stream = new Blob([fromBase64url(text)])
    .stream()
    .pipeThrough(new DecompressionStream('deflate-raw'))
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of stream) {
      size += chunk.length
      if (size > inflatedBytesMax) return undefined
      chunks.push(chunk)
    }
  } catch {
    return undefined
  }
  return join(chunks)
}
