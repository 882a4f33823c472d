import type { LocalizedText } from '@bauhinia/i18n'
import type { Pack } from '@bauhinia/pack'
import type { ConsentModule } from '../module.ts'
import type { WordsOfPack } from './use-words.ts'

/** What consents were given for, as their reader knows it. */
export interface AppliedFor {
  /** `Consent.reference`. */
  readonly reference: string
  readonly service: LocalizedText
  /** Null until it is submitted. */
  readonly caseNumber: string | null
  /** Its page, without the language. */
  readonly path: `/${string}`
}

/** What consent's pages need. */
export interface ConsentPages {
  readonly consent: Pick<
    ConsentModule,
    | 'getConsent'
    | 'listConsentPart'
    | 'listConsents'
    | 'stateOf'
    | 'withdrawConsent'
    | 'withdrawConsents'
  >
  /** The person's applications of these references, which another module keeps. */
  readonly listApplications: (
    dataSubjectId: string,
    references: readonly string[],
  ) => Promise<readonly AppliedFor[]>
  readonly pack: WordsOfPack & Pick<Pack, 'timeZone'>
}
