import type { IdentityContext } from '../context.ts'
import type { DrawnForm } from '../domain/unsent-form.ts'
import { deleteUnsentForm } from '../queries/unsent-forms.ts'

/** Lets go of what was kept for a form, once the form is taken. */
export async function discardUnsentForm({ db }: IdentityContext, form: DrawnForm): Promise<void> {
  await deleteUnsentForm(db, form)
}
