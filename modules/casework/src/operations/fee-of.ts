import { computeFee, type Fee } from '@bauhinia/pack'
import { RuleError } from '@bauhinia/rules'
import { FeeUndetermined } from '../refusals.ts'
import { variablesFor } from './decide-application.ts'
import type { OpenedApplication } from './open-application.ts'

/**
 * What an application that is approved costs. Throws `FeeUndetermined` where the service’s fees leave it
 * open: a case for which no amount is laid down is not free.
 */
export function feeOf(application: OpenedApplication, today: string): Fee {
  try {
    return computeFee(application.service, variablesFor(application, today))
  } catch (error) {
    if (error instanceof RuleError)
      throw new FeeUndetermined(application.serviceId, { cause: error })
    throw error
  }
}
