import type { Database } from '@bauhinia/database'
import { openDeclaration, type Service } from '@bauhinia/pack'
import { findDeclaration } from '../queries/declarations.ts'
import type { RecordedEvent } from '../queries/events.ts'

/**
 * The service as it was declared when the case was decided; as it is today, where nothing is decided,
 * and of decisions from before declarations were kept. Nothing when what was kept cannot be read.
 */
export async function findDecidedService(
  db: Database,
  today: Service,
  events: readonly RecordedEvent[],
): Promise<Service | undefined> {
  const digest = events.find(({ kind }) => kind === 'decision.made')?.details['declaration']
  if (digest === undefined || digest === today.declaration.digest) return today
  const declaration = await findDeclaration(db, String(digest))
  return declaration && openDeclaration(declaration)
}
