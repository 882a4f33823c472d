import type { Locale } from '@bauhinia/i18n'
import type { ClaimWords } from './claim-text.ts'
import type { LicenceTrust } from './verification.ts'

/**
 * What the verify page hands to its script, as JSON: whom to trust, and every word that it may have to
 * show, so that the page verifies without a network once it is open.
 */
export interface VerifierSetup {
  readonly trust: LicenceTrust
  /** Addresses below it are ours, and asked for from where the page came. */
  readonly issuerBase: string
  /** Address of the script that finds QR codes in pictures. */
  readonly readQr: string
  readonly locale: Locale
  readonly timeZone: string
  readonly currency: string
  /** By `<check>-<outcome>`, by reason, and for what was seen (`between`, `statedAt`, `entryAt`, `entryCosigned`). */
  readonly checkWords: Readonly<Record<string, string>>
  readonly words: Readonly<Record<VerifierWord, string>>
  readonly types: readonly { readonly vct: string; readonly claims: readonly ClaimWords[] }[]
  readonly organisations: Readonly<Record<string, string>>
}

type VerifierWord = 'yes' | 'no' | 'nothing' | 'scanning' | 'cameraRefused' | 'noCode'
