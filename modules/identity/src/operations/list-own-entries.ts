import type { ListPart } from '@bauhinia/http'
import type { IdentityContext } from '../context.ts'
import { type Act, listActs } from '../queries/acts.ts'

/** An act on record, as the person whom it is about is told of it. */
export interface OwnAct extends Pick<Act, 'kind' | 'occurredAt'> {
  readonly organisationId: string
  readonly leafHash: Uint8Array
  /** Nothing but ids: there is nothing in them by which a person would know it again. */
  readonly fields: Readonly<Record<string, never>>
}

/** The acts on record about a person, in a part of all ledger entries about them. */
export async function listOwnEntries(
  { db, operatorId: organisationId }: Pick<IdentityContext, 'db' | 'operatorId'>,
  part: ListPart & { readonly dataSubjectId: string },
): Promise<OwnAct[]> {
  const acts = await listActs(db, part)
  return acts.map((act) => ({ ...act, organisationId, fields: {} }))
}
