/** How many bits one status takes (Token Status List §4.1). */
export type StatusBits = 1 | 2 | 4 | 8

/** Statuses with a registered meaning (Token Status List §7.1); 3 and 11 to 15 are an application's own. */
export const statuses = { valid: 0, revoked: 1, suspended: 2, applicationSpecific: 3 } as const

/** The statuses of many credentials, packed: the lowest bits of a byte are the first status in it. */
export interface StatusList {
  readonly bits: StatusBits
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** A list of at least `length` statuses, all valid. Throws a RangeError for a length that is none. */
export function createStatusList(length: number, bits: StatusBits): StatusList {
  return { bits, bytes: new Uint8Array(Math.ceil((length * bits) / 8)) }
}

export function isStatusBits(value: unknown): value is StatusBits {
  return value === 1 || value === 2 || value === 4 || value === 8
}

/** The status at an index, or undefined beyond the end of the list, or for no natural number. */
export function findStatus({ bits, bytes }: StatusList, index: number): number | undefined {
  const at = findPosition({ bits, bytes }, index)
  return at === undefined ? undefined : ((bytes[at.byte] ?? 0) >> at.shift) & mask(bits)
}

/** A copy of the list with other statuses at some indices. Throws a RangeError for one outside the list. */
export function withStatuses(list: StatusList, changes: ReadonlyMap<number, number>): StatusList {
  const bytes = list.bytes.slice()
  for (const [index, status] of changes) {
    const at = findPosition(list, index)
    if (at === undefined) throw new RangeError(`the status list has no index ${index}`)
    if (!Number.isInteger(status) || status < 0 || status > mask(list.bits)) {
      throw new RangeError(`the status ${status} does not fit into ${list.bits} bits`)
    }
    const others = (bytes[at.byte] ?? 0) & ~(mask(list.bits) << at.shift)
    bytes[at.byte] = others | (status << at.shift)
  }
  return { bits: list.bits, bytes }
}

function findPosition({ bits, bytes }: StatusList, index: number) {
  if (!Number.isSafeInteger(index) || index < 0 || index >= (bytes.length * 8) / bits)
    return undefined
  const perByte = 8 / bits
  return { byte: Math.floor(index / perByte), shift: (index % perByte) * bits }
}

function mask(bits: StatusBits): number {
  return 2 ** bits - 1
}
