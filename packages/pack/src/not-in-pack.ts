/** Something was looked up by an id that the pack does not have. */
export class NotInPack extends Error {
  override readonly name = 'NotInPack'
  readonly kind: string
  readonly id: string

  constructor(kind: string, id: string) {
    super(`the pack has no ${kind} "${id}"`)
    this.kind = kind
    this.id = id
  }
}
