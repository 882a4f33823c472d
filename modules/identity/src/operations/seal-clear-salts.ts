import type { IdentityState } from '../context.ts'
import { type ClearSalt, type ClearSalts, listClearSalts, replaceSalts } from '../queries/salts.ts'
import { sealSalt } from './seal-salt.ts'

/** Salts worked on in one statement. */
const batchSize = 500

/**
 * Seals the salts that a schema's records still hold in the clear, from before salts were sealed or by a
 * process of an earlier version that is running still; of people who are erased or unknown they are removed.
 * Several processes may run it at once. Answers of how many.
 */
export async function sealClearSalts(
  context: Pick<IdentityState, 'db' | 'personKeys'>,
  schema: ClearSalts['schema'],
): Promise<number> {
  let done = 0
  let after: ClearSalt | undefined
  do {
    const clear = await listClearSalts(context.db, { schema, after, limit: batchSize })
    const sealed = await Promise.all(
      clear.map(async (each) => ({
        ...each,
        salt: await sealSalt(context, each.dataSubjectId, each),
      })),
    )
    await replaceSalts(context.db, schema, sealed)
    done += clear.length
    after = clear.length === batchSize ? clear.at(-1) : undefined
  } while (after !== undefined)
  return done
}
