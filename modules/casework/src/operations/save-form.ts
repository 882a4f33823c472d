import { dayOf } from '@bauhinia/i18n'
import { checkForm, type FieldMistake, fieldsToAsk } from '@bauhinia/pack'
import type { CaseworkContext } from '../context.ts'
import type { FormValues } from '../domain/evidence.ts'
import { type OwnApplication, updateSealedForm } from '../queries/applications.ts'
import { StepNotOpen } from '../refusals.ts'
import { variablesFor } from './decide-application.ts'
import { getApplication, type OpenedApplication, sealForm } from './open-application.ts'

/**
 * Keeps what was entered, right or wrong, so that nothing typed is lost, and says what is still wrong
 * with it. What this person is not asked is left out: it must not weigh in the decision. `StepNotOpen`
 * once the application is submitted.
 */
export async function saveForm(
  context: CaseworkContext,
  { form, ...own }: OwnApplication & { readonly form: FormValues },
): Promise<readonly FieldMistake[]> {
  const { db, now, pack } = context
  const application = await getApplication(context, own)
  if (application.state !== 'awaiting-form') throw new StepNotOpen()
  const updatedAt = now()
  const today = dayOf(updatedAt, pack.timeZone)
  const known = { ...application, form: whatIsAsked({ ...application, form }, today) }
  const sealedForm = await sealForm(context, own, known.form)
  if (!(await updateSealedForm(db, { ...own, sealedForm, updatedAt }))) throw new StepNotOpen()
  return checkForm(application.service, variablesFor(known, today))
}

// An answer that is left out may have been the condition of another, so until nothing changes.
function whatIsAsked(application: OpenedApplication, today: string): FormValues {
  const { form, service } = application
  const asked = fieldsToAsk(service, variablesFor(application, today))
  const kept = Object.entries(form).filter(([id]) => asked.some(({ field }) => field.id === id))
  if (kept.length === Object.keys(form).length) return form
  return whatIsAsked({ ...application, form: Object.fromEntries(kept) }, today)
}
