import {
  type InnerList,
  isInnerList,
  parseDictionary,
  serializeInnerList,
} from 'structured-headers'
import { findComponent, type HttpMessage } from './message.ts'

/** One signature of a message: what it covers, its parameters (RFC 9421 §2.3) and its bytes. */
export interface MessageSignature {
  readonly label: string
  readonly input: InnerList
  readonly components: readonly string[]
  readonly created: number
  readonly expires: number | undefined
  readonly keyId: string
  readonly algorithm: string | undefined
  readonly nonce: string | undefined
  readonly tag: string | undefined
  readonly signature: Uint8Array<ArrayBuffer>
}

/**
 * The text that is signed (RFC 9421 §2.5), or undefined when the message lacks a covered component.
 * A component that would break the lines of the base is treated as lacking.
 */
export function findSignatureBase(
  message: HttpMessage,
  input: InnerList,
  parameters = serializeInnerList(input),
): string | undefined {
  const lines: string[] = []
  for (const [name] of input[0]) {
    const value = typeof name === 'string' ? findComponent(message, name) : undefined
    if (value === undefined || value.includes('\n')) return undefined
    lines.push(`"${String(name)}": ${value}`)
  }
  return [...lines, `"@signature-params": ${parameters}`].join('\n')
}

/**
 * The signatures in `signature-input` and `signature`, or undefined when either is malformed. A
 * component with parameters (`;sf`, `;bs`, `;key`, `;req`) or named twice makes it malformed: no
 * client of ours needs them, and each is a way to sign something else than it seems.
 */
export function findSignatures(
  headers: HttpMessage['headers'],
): readonly MessageSignature[] | undefined {
  try {
    const inputs = parseDictionary(headers.get('signature-input') ?? '')
    const signatures = parseDictionary(headers.get('signature') ?? '')
    const found = [...inputs].map(([label, input]) =>
      isInnerList(input) ? findSignature(label, input, signatures.get(label)?.[0]) : undefined,
    )
    return found.every((signature) => signature !== undefined) ? found : undefined
  } catch {
    return undefined
  }
}

function findSignature(
  label: string,
  [items, parameters]: InnerList,
  signature: unknown,
): MessageSignature | undefined {
  const components = items.map(nameOf).filter((name) => typeof name === 'string')
  const hasParameters = items.some(([, { size }]) => size > 0)
  if (hasParameters || new Set(components).size < items.length) return undefined

  const created = findInteger(parameters, 'created')
  const expires = findInteger(parameters, 'expires')
  const keyId = findText(parameters, 'keyid')
  if (created === undefined || keyId === undefined) return undefined
  if (expires === undefined && parameters.has('expires')) return undefined
  if (!(signature instanceof ArrayBuffer) || signature.byteLength !== 64) return undefined
  return {
    label,
    input: [items, parameters],
    components,
    created,
    expires,
    keyId,
    algorithm: findText(parameters, 'alg'),
    nonce: findText(parameters, 'nonce'),
    tag: findText(parameters, 'tag'),
    signature: new Uint8Array(signature),
  }
}

function nameOf([name]: readonly [unknown, unknown]): unknown {
  return name
}

function findText(parameters: ReadonlyMap<string, unknown>, name: string): string | undefined {
  const value = parameters.get(name)
  return typeof value === 'string' ? value : undefined
}

function findInteger(parameters: ReadonlyMap<string, unknown>, name: string): number | undefined {
  const value = parameters.get(name)
  return Number.isSafeInteger(value) ? Number(value) : undefined
}
