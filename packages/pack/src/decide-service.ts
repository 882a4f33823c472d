import { Evaluation, type ServiceVariables } from './evaluation.ts'
import { dataBehind } from './missing-data.ts'
import type { LocalizedText } from './schema/words.ts'
import type { Requirement, Service } from './service.ts'

/** How one requirement turned out; `why` and `remedy` are meant to be shown when it is unfulfilled. */
export interface RequirementOutcome {
  readonly id: string
  /** Also true of what does not apply. */
  readonly fulfilled: boolean
  readonly applies: boolean
  /** Of what is unfulfilled, and where only time is missing: the first day on which it will hold. */
  readonly holdsFrom: string | undefined
  /** False where applying again soon cannot succeed. */
  readonly applyAgain: boolean
  readonly label: LocalizedText
  readonly why: LocalizedText
  readonly remedy: LocalizedText
}

/** What the rules decide, with every requirement: the explanation is the decision. */
export interface ServiceDecision {
  readonly decision: 'approved' | 'refused'
  readonly requirements: readonly RequirementOutcome[]
  /** Which rules decided: `Service.version`. */
  readonly version: string
}

/**
 * Decides an application by the service's rules. Pure: the same service, version and variables give
 * the same decision, so that it can be replayed. All requirements are judged, so that a person learns
 * of every reason at once. Throws `RuleError` when data are missing: see `missingData`.
 */
export function decideService(service: Service, variables: ServiceVariables): ServiceDecision {
  const evaluation = new Evaluation(service, variables)
  const requirements = service.requirements.map((requirement) => judge(requirement, evaluation))
  const isApproved = requirements.every(({ fulfilled }) => fulfilled)
  return {
    decision: isApproved ? 'approved' : 'refused',
    requirements,
    version: service.version,
  }
}

/** How a requirement turns out, and from which data: `judiciary.noOutstandingFines`. */
export interface ForeseenOutcome extends RequirementOutcome {
  readonly reads: readonly string[]
}

/**
 * How the requirements turn out that nothing in the form can change: all that departments said is
 * needed, nothing of the form. Throws `RuleError` when data are missing.
 */
export function foreseeOutcomes(
  service: Service,
  variables: ServiceVariables,
): readonly ForeseenOutcome[] {
  const evaluation = new Evaluation(service, variables)
  return service.requirements.flatMap((requirement) => {
    const reads = dataOf(service, requirement)
    if (reads.some((path) => path === 'form' || path.startsWith('form.'))) return []
    return [{ ...judge(requirement, evaluation), reads }]
  })
}

/** Those of `foreseeOutcomes` that fail, so that the application would be refused. */
export function foreseeRefusal(
  service: Service,
  variables: ServiceVariables,
): readonly RequirementOutcome[] {
  return foreseeOutcomes(service, variables).filter(({ fulfilled }) => !fulfilled)
}

function dataOf(service: Service, { rule, when }: Requirement): readonly string[] {
  const rules = when === undefined ? [rule] : [rule, when]
  return rules.flatMap((each) => dataBehind(service, each))
}

function judge(requirement: Requirement, evaluation: Evaluation): RequirementOutcome {
  const { id, label, why, remedy, rule, when, applyAgain } = requirement
  const applies = when === undefined || evaluation.holds(when)
  const fulfilled = !applies || evaluation.holds(rule)
  const day = fulfilled ? undefined : requirement.holdsFrom
  const holdsFrom = day && evaluation.day(day)
  return { id, fulfilled, applies, holdsFrom, applyAgain, label, why, remedy }
}
