import Type, { type Static } from 'typebox'
import { Compile } from 'typebox/compile'

const PublicEntry = Type.Object({
  version: Type.Literal(1),
  kind: Type.String(),
  organisation: Type.String(),
  occurredAt: Type.String(),
  commitments: Type.Record(Type.String(), Type.String()),
  published: Type.Optional(Type.Record(Type.String(), Type.String())),
})

/** What an entry says to everybody. */
export type PublicEntry = Static<typeof PublicEntry>

const validator = Compile(PublicEntry)

/** The entry as everybody reads it; nothing when it is in a form that this release does not know. */
export function findPublicEntry(bytes: Uint8Array): PublicEntry | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    return validator.Check(value) ? value : undefined
  } catch {
    return undefined
  }
}
