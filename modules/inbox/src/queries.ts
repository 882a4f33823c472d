import { type Database, sql } from '@bauhinia/database'
import { byMoment, byUuid, inPart } from '@bauhinia/database/list-part'
import type { ListPart } from '@bauhinia/http'
import type { Message } from './message.ts'

/** A message as it is stored. */
export interface SealedMessage extends Omit<Message, 'subject' | 'body'> {
  readonly sealedText: Uint8Array
}

/** A message about the same thing of the same template is kept once. */
export async function insertMessage(
  db: Database,
  message: SealedMessage & { readonly reference: string },
): Promise<void> {
  await db.query(sql`
    insert into inbox.messages
           (message_id, data_subject_id, template, reference, sealed_text, link, sent_at)
    values (${message.messageId}, ${message.dataSubjectId}, ${message.template},
            ${message.reference}, ${message.sealedText}, ${message.link}, ${message.sentAt})
    on conflict (data_subject_id, reference, template) do nothing
  `)
}

/** A part of a person's messages, those nearest to its place; without a place, the newest first. */
export async function listSealedMessages(
  db: Database,
  dataSubjectId: string,
  part: ListPart,
): Promise<SealedMessage[]> {
  return db.query<SealedMessage>(sql`
    select message_id as "messageId", data_subject_id as "dataSubjectId", template, link,
           sealed_text as "sealedText", sent_at as "sentAt", read_at as "readAt"
      from inbox.messages
     where data_subject_id = ${dataSubjectId}
       and ${inPart(part, [byMoment(sql`sent_at`), byUuid(sql`message_id`)])}
  `)
}

/** The person's own message, read from now on; nothing for anybody else's. */
export async function readSealedMessage(
  db: Database,
  own: { messageId: string; dataSubjectId: string; at: Date },
): Promise<SealedMessage | undefined> {
  const [message] = await db.query<SealedMessage>(sql`
    update inbox.messages
       set read_at = coalesce(read_at, greatest(${own.at}, sent_at))
     where data_subject_id = ${own.dataSubjectId}
       and message_id = ${own.messageId}
    returning message_id as "messageId", data_subject_id as "dataSubjectId", template, link,
              sealed_text as "sealedText", sent_at as "sentAt", read_at as "readAt"
  `)
  return message
}

export async function countUnread(db: Database, dataSubjectId: string): Promise<number> {
  const [row] = await db.query<{ count: number }>(sql`
    select count(*) as count
      from inbox.messages
     where data_subject_id = ${dataSubjectId}
       and read_at is null
  `)
  return row?.count ?? 0
}
