import type { Database } from '@bauhinia/database'
import type { ListPart } from '@bauhinia/http'
import type { InboxContext } from './context.ts'
import type { Message } from './message.ts'
import { type NewMessage, sendMessage } from './operations/send-message.ts'
import { countUnread, listSealedMessages, readSealedMessage } from './queries.ts'
import { MessageNotFound } from './refusals.ts'
import { openText } from './sealed-text.ts'

export type InboxModule = ReturnType<typeof createInboxModule>

/** Messages to people, sealed under their keys. */
export function createInboxModule(context: InboxContext) {
  const { db, now } = context
  return {
    sendMessage: (tx: Database, message: NewMessage) => sendMessage(context, tx, message),
    async listMessages(dataSubjectId: string, part: ListPart = {}): Promise<Message[]> {
      const sealed = await listSealedMessages(db, dataSubjectId, part)
      return Promise.all(sealed.map((message) => openText(context, message)))
    },
    /** Opens one message, which counts as read from then on. */
    async readMessage(own: { messageId: string; dataSubjectId: string }): Promise<Message> {
      const sealed = await readSealedMessage(db, { ...own, at: now() })
      if (sealed === undefined) throw new MessageNotFound()
      return openText(context, sealed)
    },
    countUnread: (dataSubjectId: string) => countUnread(db, dataSubjectId),
  }
}
