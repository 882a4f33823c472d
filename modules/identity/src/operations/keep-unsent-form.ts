import type { IdentityState } from '../context.ts'
import { type DrawnForm, keptBytesMax, keptMs, type TypedFields } from '../domain/unsent-form.ts'
import { upsertUnsentForm } from '../queries/unsent-forms.ts'
import { sealFor } from './seal-for.ts'

/**
 * Keeps what was typed into a form that could not be taken, for an hour, sealed under the key of the
 * person for whom the form was drawn. False when it is too much to keep. Refuses a person who is erased.
 */
export async function keepUnsentForm(
  state: IdentityState,
  { dataSubjectId, path, fields }: DrawnForm & { readonly fields: TypedFields },
): Promise<boolean> {
  const plaintext = JSON.stringify(fields)
  if (Buffer.byteLength(plaintext) > keptBytesMax) return false
  const sealedFields = await sealFor(state, dataSubjectId, {
    plaintext,
    context: unsentFormPlace(path),
  })
  const expiresAt = new Date(state.now().getTime() + keptMs)
  await upsertUnsentForm(state.db, { dataSubjectId, path, sealedFields, expiresAt })
  return true
}

/** Where the kept fields of a page stand: they open for no other page. */
export function unsentFormPlace(path: string): string {
  return `identity.unsent_forms ${path}`
}
