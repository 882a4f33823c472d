/** Where an application stands. From its submission on it has a case number: it is a case. */
export type ApplicationState =
  | 'awaiting-consent'
  | 'consent-refused'
  | 'awaiting-form'
  | 'awaiting-payment'
  | 'granted'
  | 'refused'
  | 'withdrawn'
  | 'lapsed'

/** The states in which it waits for its applicant; a person has at most one such for a service. */
export const openStates: readonly ApplicationState[] = [
  'awaiting-consent',
  'awaiting-form',
  'awaiting-payment',
]

/** The states of a case: of an application that was submitted. */
export const caseStates = [
  'awaiting-payment',
  'granted',
  'refused',
  'withdrawn',
  'lapsed',
] as const satisfies readonly ApplicationState[]

export function isOpen(state: ApplicationState): boolean {
  return openStates.includes(state)
}

/** One person's application for one service. */
export interface Application {
  readonly applicationId: string
  readonly dataSubjectId: string
  readonly serviceId: string
  /** The declaration under which it was started (`Service.version`). */
  readonly serviceVersion: string
  /** The department that decides. */
  readonly organisationId: string
  /** `TD-C-2026-000123`; null until it is submitted. */
  readonly caseNumber: string | null
  readonly state: ApplicationState
  readonly startedAt: Date
  /** Null until it is submitted. */
  readonly submittedAt: Date | null
  readonly updatedAt: Date
}

/** What can happen to an application, in the words of the ledger's entries. */
export type ApplicationEventKind =
  | 'application.started'
  | 'consent.accepted'
  | 'consent.refused'
  | 'evidence.received'
  | 'evidence.withdrawn'
  | 'evidence.erased'
  | 'application.submitted'
  | 'bill.presented'
  | 'bill.paid'
  | 'decision.made'
  | 'licence.delivered'
  | 'evidence.asked-again'
  | 'application.withdrawn'
  | 'application.lapsed'

/** Why an application ended before it was paid: its time was over, or what it would renew was revoked. */
export type LapseReason = 'unpaid' | 'licence-revoked'

/** One thing that happened. `details` holds ids and codes only. */
export interface ApplicationEvent {
  readonly step: number
  readonly kind: ApplicationEventKind
  readonly occurredAt: Date
  readonly details: EventDetails
}

/** Whether its applicant has agreed before: from then on something may have been passed on. */
export function wasAccepted(events: readonly Pick<ApplicationEvent, 'kind'>[]): boolean {
  return events.some(({ kind }) => kind === 'consent.accepted')
}

type EventDetails = Readonly<Record<string, string | number | readonly string[] | null>>

interface Step {
  /** The states in which it can happen. */
  readonly from: readonly ApplicationState[]
  /** The state that it leads to; where it stays as it is, nothing. */
  readonly to?:
    | ApplicationState
    | ((details: EventDetails, from: ApplicationState) => ApplicationState)
}

/** The whole course of an application, after its start. */
const steps: Readonly<Record<Exclude<ApplicationEventKind, 'application.started'>, Step>> = {
  'consent.accepted': { from: ['awaiting-consent'] },
  'consent.refused': { from: ['awaiting-consent'], to: 'consent-refused' },
  'evidence.received': { from: ['awaiting-consent'], to: 'awaiting-form' },
  // Before the submission a consent's end ends its use; what was submitted goes on.
  'evidence.withdrawn': { from: ['awaiting-form'], to: 'awaiting-consent' },
  'evidence.erased': {
    from: ['awaiting-consent', 'awaiting-form', 'granted', 'refused', 'lapsed'],
    to: (_, from) => (from === 'awaiting-form' ? 'awaiting-consent' : from),
  },
  'application.submitted': { from: ['awaiting-form'], to: 'awaiting-payment' },
  'bill.presented': { from: ['awaiting-payment'] },
  'bill.paid': { from: ['awaiting-payment'] },
  'decision.made': {
    from: ['awaiting-payment'],
    to: ({ decision }) => (decision === 'approved' ? 'granted' : 'refused'),
  },
  'licence.delivered': { from: ['granted'] },
  // The consents end with the decision.
  'evidence.asked-again': { from: ['awaiting-payment'] },
  'application.withdrawn': { from: openStates, to: 'withdrawn' },
  'application.lapsed': { from: ['awaiting-payment'], to: 'lapsed' },
}

/** The state after an event, or nothing when it cannot happen in this state. */
export function stateAfter(
  state: ApplicationState,
  { kind, details }: Pick<ApplicationEvent, 'kind' | 'details'>,
): ApplicationState | undefined {
  if (kind === 'application.started' || !steps[kind].from.includes(state)) return undefined
  const { to = state } = steps[kind]
  return typeof to === 'function' ? to(details, state) : to
}
