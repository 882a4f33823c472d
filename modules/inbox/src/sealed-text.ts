import type { LocalizedText } from '@bauhinia/i18n'
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import type { InboxContext } from './context.ts'
import type { Message } from './message.ts'
import type { SealedMessage } from './queries.ts'

const inEveryLanguage = Type.Object({
  en: Type.String(),
  'zh-Hant': Type.String(),
  'zh-Hans': Type.String(),
})
const text = Compile(Type.Object({ subject: inEveryLanguage, body: inEveryLanguage }))

export function sealText(
  { identity }: InboxContext,
  { messageId, dataSubjectId }: { messageId: string; dataSubjectId: string },
  words: { subject: LocalizedText; body: LocalizedText },
): Promise<Uint8Array> {
  return identity.sealFor(dataSubjectId, JSON.stringify(words), place(messageId))
}

export async function openText(
  { identity }: InboxContext,
  { sealedText, ...message }: SealedMessage,
): Promise<Message> {
  const opened = await identity.openFor(message.dataSubjectId, sealedText, place(message.messageId))
  return { ...message, ...text.Parse(JSON.parse(opened)) }
}

function place(messageId: string): string {
  return `inbox.messages ${messageId}`
}
