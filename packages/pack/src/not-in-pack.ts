/** Something was looked up by an id that the pack does not have. */
export class NotInPack extends Error {
  override readonly name = 'NotInPack'
  readonly kind: string
  readonly id: string

  /** `known` are the ids that it has instead, where saying them helps. */
  constructor(kind: string, id: string, known: readonly string[] = []) {
    const instead = known.length === 0 ? '' : `; it has ${known.join(', ')}`
    super(`the pack has no ${kind} "${id}"${instead}`)
    this.kind = kind
    this.id = id
  }
}
