import type { IdentityContext } from '../context.ts'
import type { DrawnInLanguages } from '../domain/unsent-form.ts'
import { deleteUnsentForm } from '../queries/unsent-forms.ts'

/** Lets go of what was kept for a form, in whatever language, once the form is taken. */
export async function discardUnsentForm(
  { db }: IdentityContext,
  form: DrawnInLanguages,
): Promise<void> {
  await deleteUnsentForm(db, form)
}
