/** One element of DER (X.690 §10): its tag, its content, and the bytes it was read from. */
export interface DerElement {
  readonly tag: number
  readonly content: Uint8Array<ArrayBuffer>
  readonly encoded: Uint8Array<ArrayBuffer>
}

export const tags = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  objectIdentifier: 0x06,
  utf8String: 0x0c,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
  uri: 0x86,
  version: 0xa0,
  extensions: 0xa3,
} as const

/**
 * The elements that lie one after another in `bytes`, or undefined when they are no strict DER:
 * indefinite or needlessly long lengths, tags above 30 and trailing bytes are refused.
 */
export function findDerElements(bytes: Uint8Array<ArrayBuffer>): readonly DerElement[] | undefined {
  const elements: DerElement[] = []
  let offset = 0
  while (offset < bytes.length) {
    const element = findElementAt(bytes, offset)
    if (element === undefined) return undefined
    elements.push(element)
    offset += element.encoded.length
  }
  return elements
}

/** The parts of a constructed element with this tag; none when it is something else or malformed. */
export function derParts(element: DerElement | undefined, tag: number): readonly DerElement[] {
  if (element?.tag !== tag) return []
  return findDerElements(element.content) ?? []
}

/** Writes an element: tag, shortest length, content. */
export function encodeDer(
  tag: number,
  ...contents: readonly Uint8Array[]
): Uint8Array<ArrayBuffer> {
  const length = contents.reduce((sum, content) => sum + content.length, 0)
  const head = [tag, ...encodeLength(length)]
  const encoded = new Uint8Array(head.length + length)
  encoded.set(head)
  let offset = head.length
  for (const content of contents) {
    encoded.set(content, offset)
    offset += content.length
  }
  return encoded
}

function findElementAt(bytes: Uint8Array<ArrayBuffer>, start: number): DerElement | undefined {
  const [tag, first] = [bytes[start], bytes[start + 1]]
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) return undefined
  const lengthOctets = first < 0x80 ? 0 : first & 0x7f
  if (first === 0x80 || lengthOctets > 3) return undefined

  const length = lengthOctets === 0 ? first : readLength(bytes, start + 2, lengthOctets)
  const contentAt = start + 2 + lengthOctets
  if (length === undefined || contentAt + length > bytes.length) return undefined
  const end = contentAt + length
  return { tag, content: bytes.subarray(contentAt, end), encoded: bytes.subarray(start, end) }
}

function readLength(bytes: Uint8Array, start: number, octets: number): number | undefined {
  if (start + octets > bytes.length) return undefined
  const length = bytes.subarray(start, start + octets).reduce((sum, octet) => sum * 256 + octet, 0)
  const shortest = length < 0x80 ? 0 : Math.ceil(Math.log2(length + 1) / 8)
  return shortest === octets ? length : undefined
}

function encodeLength(length: number): readonly number[] {
  if (length < 0x80) return [length]
  if (length < 0x100) return [0x81, length]
  if (length < 0x10000) return [0x82, length >> 8, length & 0xff]
  return [0x83, length >> 16, (length >> 8) & 0xff, length & 0xff]
}
