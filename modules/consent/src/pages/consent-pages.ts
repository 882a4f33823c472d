import type { Pack } from '@bauhinia/pack'
import type { ConsentModule } from '../module.ts'
import type { WordsOfPack } from './use-words.ts'

/** What consent's pages need. */
export interface ConsentPages {
  readonly consent: Pick<
    ConsentModule,
    'getConsent' | 'listConsents' | 'stateOf' | 'withdrawConsent'
  >
  readonly pack: WordsOfPack & Pick<Pack, 'timeZone'>
}
