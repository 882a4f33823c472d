import type { Obligation } from '@bauhinia/identity'
import type { CaseworkContext } from '../context.ts'
import { hasOpenApplication } from '../queries/applications.ts'

/** What binds a person to departments still: while anything does, they are not erased. */
export async function listObligations(
  { db, payments }: Pick<CaseworkContext, 'db' | 'payments'>,
  dataSubjectId: string,
): Promise<readonly Obligation[]> {
  const isOpen = await hasOpenApplication(db, dataSubjectId)
  const unpaid = await payments.countUnpaid(dataSubjectId)
  const owed = await payments.listUnsettledOf(dataSubjectId)
  return [
    ...(isOpen ? (['open-case'] as const) : []),
    ...(unpaid > 0 ? (['unpaid-bill'] as const) : []),
    ...(owed.length > 0 ? (['money-owed'] as const) : []),
  ]
}
