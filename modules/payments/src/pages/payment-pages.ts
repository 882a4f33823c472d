import type { LocalizedText } from '@bauhinia/i18n'
import Type from 'typebox'
import type { PaymentsModule } from '../module.ts'

/** What the payment pages need. */
export interface PaymentPages {
  readonly payments: PaymentsModule
  readonly organisationName: (organisationId: string) => LocalizedText
  /** Where the jurisdiction's clocks are, such as `Asia/Hong_Kong`. */
  readonly timeZone: string
  /** Given in demonstration: no code may be paid for real, and there may be a sample bank to pay at. */
  readonly demonstration: Demonstration | undefined
  /** The page, without its language, of the case that a bill is for. */
  readonly casePath: (reference: string) => `/${string}`
  /** The number of the case that a bill is for. */
  readonly caseNumberOf: (of: {
    readonly reference: string
    readonly dataSubjectId: string
  }) => Promise<string | null>
  /** The same case, as an officer's page. */
  readonly officeCasePath: (reference: string) => `/${string}`
  /** Which step paying is, of all that an applicant takes. */
  readonly step: { readonly current: number; readonly total: number }
}

/** What a payer in demonstration must know. */
export interface Demonstration {
  /** Where the sample bank answers; nothing where another bank is configured. */
  readonly sampleBankUrl: string | undefined
}

export const billParams = Type.Object({ billId: Type.String({ format: 'uuid' }) })
