import { randomUUID } from 'node:crypto'
import type { Database } from '@bauhinia/database'
import type { LocalizedText } from '@bauhinia/i18n'
import type { InboxContext } from '../context.ts'
import { insertMessage } from '../queries.ts'
import { sealText } from '../sealed-text.ts'

export interface NewMessage {
  readonly dataSubjectId: string
  readonly template: string
  readonly subject: LocalizedText
  readonly body: LocalizedText
  readonly link?: string
  /** What it is about: of one template and reference a person gets one message. */
  readonly reference: string
}

/** Puts a message into a person's inbox, in the transaction of what it tells. */
export async function sendMessage(
  context: InboxContext,
  tx: Database,
  { subject, body, link, ...message }: NewMessage,
): Promise<void> {
  const messageId = randomUUID()
  const { dataSubjectId } = message
  const sealedText = await sealText(context, { messageId, dataSubjectId }, { subject, body })
  const sentAt = context.now()
  await insertMessage(tx, {
    ...message,
    ...{ messageId, sealedText, sentAt },
    link: link ?? null,
    readAt: null,
  })
}
