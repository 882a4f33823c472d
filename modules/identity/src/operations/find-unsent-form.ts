import Type from 'typebox'
import { Compile } from 'typebox/compile'
import type { IdentityState } from '../context.ts'
import type { DrawnForm, TypedFields } from '../domain/unsent-form.ts'
import { findSealedFields } from '../queries/unsent-forms.ts'
import { unsentFormPlace } from './keep-unsent-form.ts'
import { openFor } from './open-for.ts'

const typedFields = Compile(
  Type.Record(Type.String(), Type.Union([Type.String(), Type.Array(Type.String())])),
)

/** What this person typed into the form of this page and could not send, if it is still kept. */
export async function findUnsentForm(
  state: IdentityState,
  form: DrawnForm,
): Promise<TypedFields | undefined> {
  const sealed = await findSealedFields(state.db, { ...form, at: state.now() })
  if (sealed === undefined) return undefined
  const context = unsentFormPlace(form.path)
  return typedFields.Parse(
    JSON.parse(await openFor(state, form.dataSubjectId, { sealed, context })),
  )
}
