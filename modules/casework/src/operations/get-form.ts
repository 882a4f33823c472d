import { dayOf } from '@bauhinia/i18n'
import {
  checkForm,
  decideService,
  type Fee,
  type FieldMistake,
  type FieldToAsk,
  fieldsToAsk,
  foreseeRefusal,
  type RequirementOutcome,
} from '@bauhinia/pack'
import type { CaseworkContext } from '../context.ts'
import type { OwnApplication } from '../queries/applications.ts'
import { StepNotOpen } from '../refusals.ts'
import { variablesFor } from './decide-application.ts'
import { feeOf } from './fee-of.ts'
import { getApplication, type OpenedApplication } from './open-application.ts'

/** A form as far as it is filled in. */
export interface FormStep {
  readonly application: OpenedApplication
  /** The day (`yyyy-mm-dd`) as of which it would be submitted. */
  readonly today: string
  /** What this person is asked, given what is known and entered so far. */
  readonly asked: readonly FieldToAsk[]
  readonly mistakes: readonly FieldMistake[]
  /** Why it would be refused, as far as that is known already. */
  readonly foreseen: readonly RequirementOutcome[]
  /** What submitting costs; nothing while there are mistakes, or when it would be refused. */
  readonly fee: Fee | undefined
}

/** The form of an application that is being filled in. Throws `StepNotOpen` at any other time. */
export async function getForm(context: CaseworkContext, own: OwnApplication): Promise<FormStep> {
  const application = await getApplication(context, own)
  if (application.state !== 'awaiting-form') throw new StepNotOpen()
  const { service } = application
  const today = dayOf(context.now(), context.pack.timeZone)
  const variables = variablesFor(application, today)
  const mistakes = checkForm(service, variables)
  const foreseen =
    mistakes.length === 0
      ? decideService(service, variables).requirements.filter(({ fulfilled }) => !fulfilled)
      : foreseeRefusal(service, variables)
  const isCharged = mistakes.length === 0 && foreseen.length === 0
  return {
    application,
    today,
    asked: fieldsToAsk(service, variables),
    mistakes,
    foreseen,
    fee: isCharged ? feeOf(application, today) : undefined,
  }
}
