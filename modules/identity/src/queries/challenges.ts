import { type Database, sql } from '@bauhinia/database'

/** What a challenge is for: a passkey of one known person, or signing in as whoever answers. */
export type Ceremony =
  | { readonly ceremony: 'registration'; readonly dataSubjectId: string }
  | { readonly ceremony: 'sign-in'; readonly dataSubjectId: null }

export async function insertChallenge(
  db: Database,
  challenge: Ceremony & { challengeHash: Uint8Array; expiresAt: Date },
): Promise<void> {
  await db.query(sql`
    insert into identity.challenges (challenge_hash, ceremony, data_subject_id, expires_at)
    values (${challenge.challengeHash}, ${challenge.ceremony}, ${challenge.dataSubjectId},
            ${challenge.expiresAt})
  `)
}

/** True once for each challenge that was given out for this ceremony and is not too old. */
export async function takeChallenge(
  db: Database,
  taken: Ceremony & { challengeHash: Uint8Array; at: Date },
): Promise<boolean> {
  const rows = await db.query(sql`
    delete from identity.challenges
     where challenge_hash = ${taken.challengeHash}
       and ceremony = ${taken.ceremony}
       and data_subject_id is not distinct from ${taken.dataSubjectId}::uuid
       and expires_at > ${taken.at}
    returning challenge_hash
  `)
  return rows.length === 1
}

export async function deleteExpiredChallenges(db: Database, at: Date): Promise<void> {
  await db.query(sql`delete from identity.challenges where expires_at <= ${at}`)
}
