import { type Database, sql } from '@bauhinia/database'
import type { Declaration } from '@bauhinia/pack'

/** Keeps it, once for all the cases that were decided by it. */
export async function insertDeclaration(
  tx: Database,
  { digest, text }: Declaration,
): Promise<void> {
  await tx.query(sql`
    insert into casework.declarations (digest, text)
    values (${digest}, ${text})
    on conflict (digest) do nothing
  `)
}

export async function findDeclaration(
  db: Database,
  digest: string,
): Promise<Declaration | undefined> {
  const [declaration] = await db.query<Declaration>(sql`
    select digest, text
      from casework.declarations
     where digest = ${digest}
  `)
  return declaration
}
