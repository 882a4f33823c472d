import { dayOf } from '@bauhinia/i18n'
import { checkForm, type FieldMistake } from '@bauhinia/pack'
import type { CaseworkContext } from '../context.ts'
import type { FormValues } from '../domain/evidence.ts'
import { type OwnApplication, updateSealedForm } from '../queries/applications.ts'
import { StepNotOpen } from '../refusals.ts'
import { variablesFor } from './decide-application.ts'
import { getApplication, sealForm } from './open-application.ts'

/**
 * Keeps what was entered, right or wrong, so that nothing typed is ever lost, and says what is still
 * wrong with it. `StepNotOpen` once the application is submitted.
 */
export async function saveForm(
  context: CaseworkContext,
  { form, ...own }: OwnApplication & { readonly form: FormValues },
): Promise<readonly FieldMistake[]> {
  const application = await getApplication(context, own)
  if (application.state !== 'awaiting-form') throw new StepNotOpen()
  const known = { ...application, form }
  await updateSealedForm(context.db, {
    ...own,
    sealedForm: await sealForm(context, own, form),
    updatedAt: context.now(),
  })
  const today = dayOf(context.now(), context.pack.timeZone)
  return checkForm(application.service, variablesFor(known, today))
}
