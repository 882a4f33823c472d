import type { ClaimShape } from './dataset.ts'
import type { Department } from './department.ts'
import type { LicenceGround } from './licence-ground.ts'
import type { LocalizedText } from './schema/words.ts'

/** One value on a licence. */
export interface LicenceClaim extends ClaimShape {
  readonly shownFirst: boolean
}

/** A kind of licence that services issue. */
export interface LicenceType {
  readonly id: string
  /** SD-JWT VC type: a URL, a URN, or a path to be resolved against the issuer's URL. */
  readonly vct: string
  readonly name: LocalizedText
  readonly description: LocalizedText
  readonly issuer: Department
  readonly claims: readonly LicenceClaim[]
  /** A new one takes the place of the one that its holder has. */
  readonly onePerHolder: boolean
  /** On which officers change what a licence is worth; of those declared for an act, they choose one. */
  readonly grounds: readonly LicenceGround[]
}
