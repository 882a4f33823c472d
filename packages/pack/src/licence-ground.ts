import type { LocalizedText } from './schema/words.ts'

/** What an officer can do to a licence. */
export type LicenceAct = 'revoke' | 'suspend' | 'reinstate'

/** A ground of law on which officers act. */
export interface LicenceGround {
  readonly id: string
  readonly acts: readonly LicenceAct[]
  readonly label: LocalizedText
}
