import { createHash } from 'node:crypto'
import { decideService, type ServiceDecision } from '@bauhinia/pack'
import type { DecisionRecord } from '../domain/decision.ts'
import { variablesOf } from '../domain/service-variables.ts'
import type { OpenedApplication } from './open-application.ts'

/** What a service's rules know of an application as of a day. */
export function variablesFor(
  { service, evidence, form }: Pick<OpenedApplication, 'service' | 'evidence' | 'form'>,
  today: string,
) {
  return variablesOf(service.needs, { today, evidence, form })
}

/** The rules' decision as of a day: the same application and day always give the same. */
export function decideApplication(
  application: Pick<OpenedApplication, 'service' | 'evidence' | 'form'>,
  today: string,
): { readonly record: DecisionRecord; readonly explanation: ServiceDecision } {
  const explanation = decideService(application.service, variablesFor(application, today))
  const { evidence, form } = application
  const statements = evidence.map(({ datasetId, statement }) => [datasetId, statement])
  const inputs = JSON.stringify([
    statements,
    Object.keys(form)
      .toSorted()
      .map((name) => [name, form[name]]),
  ])
  return {
    explanation,
    record: {
      decision: explanation.decision,
      unfulfilled: explanation.requirements
        .filter(({ fulfilled }) => !fulfilled)
        .map(({ id }) => id),
      serviceVersion: explanation.version,
      today,
      inputsDigest: createHash('sha256').update(inputs).digest('hex'),
    },
  }
}
