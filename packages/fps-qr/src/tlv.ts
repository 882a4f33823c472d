/** Fields by their two-digit id, in the order in which they stand. */
export type Fields = ReadonlyMap<string, string>

/** One EMVCo field: id, two-digit length in characters (not bytes), value. */
export function writeField(id: string, value: string): string {
  return `${id}${String(lengthOf(value)).padStart(2, '0')}${value}`
}

/** Characters as EMVCo counts them: code points, so that a rare character counts once. */
export function lengthOf(value: string): number {
  return Array.from(value).length
}

/** The fields of `text`; nothing when it is cut short, has a stray character or repeats an id. */
export function readFields(text: string): Fields | undefined {
  const characters = Array.from(text)
  const fields = new Map<string, string>()
  for (let at = 0; at < characters.length; ) {
    const head = characters.slice(at, at + 4).join('')
    if (!/^\d{4}$/.test(head)) return undefined
    const id = head.slice(0, 2)
    const end = at + 4 + Number(head.slice(2))
    if (end > characters.length || fields.has(id)) return undefined
    fields.set(id, characters.slice(at + 4, end).join(''))
    at = end
  }
  return fields
}
