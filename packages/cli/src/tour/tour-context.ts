import type { LicenceTrust } from '@bauhinia/licences'
import type { Visitor } from '../visitor/visitor.ts'
import type { Journal } from './journal.ts'
import type { WatchedLog } from './watched-log.ts'

/** What every step of the tour has. */
export interface TourContext {
  readonly journal: Journal
  /** The portal's address. */
  readonly origin: string
  /** The resident whose licence is renewed. */
  readonly resident: Visitor
  /** A caseworker of the department that decides. */
  readonly officer: Visitor
  /** Someone without an account. */
  readonly stranger: Visitor
  readonly trust: LicenceTrust
  readonly log: WatchedLog
  /** A new person at a browser of their own. */
  readonly newVisitor: () => Visitor
}
