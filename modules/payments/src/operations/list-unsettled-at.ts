import type { PaymentsContext } from '../context.ts'
import {
  listUnsettledAt as listAt,
  type UnsettledCredit,
  type UnsettledFilter,
} from '../queries/credits.ts'

/** What an officer asks for; without a reason or a name, everything of the organisation. */
export type OfficerFilter = Omit<UnsettledFilter, 'isOperator'>

/** The newest credits that settled no bill. */
export interface UnsettledList {
  readonly credits: readonly UnsettledCredit[]
  /** True when there are older ones too. */
  readonly isCut: boolean
}

const limit = 100

/** What an organisation received that settled no bill, newest first, at most a hundred. */
export async function listUnsettledAt(
  { db, operatorId }: Pick<PaymentsContext, 'db' | 'operatorId'>,
  filter: OfficerFilter,
): Promise<UnsettledList> {
  const isOperator = filter.payeeOrganisationId === operatorId
  const found = await listAt(db, { ...filter, isOperator }, limit + 1)
  return { credits: found.slice(0, limit), isCut: found.length > limit }
}
